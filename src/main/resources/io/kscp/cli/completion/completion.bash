# Completes the commands and options of @PROGRAM@, in bash and in zsh.
if [ -n "${ZSH_VERSION-}" ]; then
  type compdef > /dev/null 2>&1 || { autoload -U +X compinit && compinit; }
  type complete > /dev/null 2>&1 || { autoload -U +X bashcompinit && bashcompinit; }
fi

@FUNCTION@() {
  local IFS=$'\n'
  local word=${COMP_WORDS[COMP_CWORD]}
  local before=${COMP_WORDS[COMP_CWORD-1]}
  local command='' prefix='' files='' end='' words='' i
  # bash takes --option=value for three words, zsh for one.
  if [ "$word" = = ]; then
    word=''
  elif [ "$before" = = ]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $word == --*=* ]]; then
    before=${word%%=*}
    prefix=$before=
    word=${word#*=}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      @COMMANDS@)
        command=${COMP_WORDS[i]}
        break
        ;;
    esac
  done
  case "$command $before" in
@CASES@  esac
  if [ "$files" ] && [ -n "${ZSH_VERSION-}" ]; then
    # Its -f looks for files whose names begin with --option=, too.
    COMPREPLY=($(compgen -G "$word*$end"))
  elif [ "$files" ]; then
    compopt -o filenames 2> /dev/null
    COMPREPLY=($(compgen -"$files" -- "$word"))
  else
    COMPREPLY=($(compgen -W "${words// /$IFS}" -- "$word"))
  fi
  COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
}

complete -F @FUNCTION@ @PROGRAM@
