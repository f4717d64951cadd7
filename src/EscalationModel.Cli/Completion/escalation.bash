# Completion of escalation in bash. The tool itself knows what may come next.
_escalation() {
  local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT} words
  words=$(escalation "[suggest:${#line}]" "$line" 2> /dev/null)
  # Options come once one is begun: until then files and names matter more.
  [[ $word == -* ]] || words=$(grep '^[^-/]' <<< "$words")
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _escalation escalation
