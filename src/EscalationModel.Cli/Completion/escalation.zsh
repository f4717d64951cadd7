# Completion of escalation in zsh. The tool itself knows what may come next.
_escalation() {
  local line=${BUFFER[1,CURSOR]}
  local -a words
  words=("${(@f)$(escalation "[suggest:${#line}]" "$line" 2> /dev/null)}")
  # Options come once one is begun: until then files and names matter more.
  [[ $PREFIX == -* ]] || words=(${words:#[-\/]*})
  words=(${(M)words:#${(b)PREFIX}*})
  if (( $#words )); then compadd -a words; else _files; fi
}
compdef _escalation escalation
