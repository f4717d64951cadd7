# Completion of escalation in PowerShell. The tool itself knows what may come next.
Register-ArgumentCompleter -Native -CommandName escalation -ScriptBlock {
    param($word, $commandLine, $cursor)
    $line = $commandLine.ToString().PadRight($cursor).Substring(0, $cursor)
    # Options come once one is begun: until then files and names matter more.
    escalation "[suggest:$cursor]" $line 2> $null |
        Where-Object { $_.StartsWith($word) -and ($word.StartsWith('-') -or $_ -notmatch '^[-/]') } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
