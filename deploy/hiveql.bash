# What local/run and emr/add-steps know of a HiveQL script: its variables, their defaults, how a value is written into it.
# They source this file; on its own it does nothing. Plain enough for the bash 3.2 of macOS.
# shellcheck shell=bash

# A script declares its variables in comments behind its statements, ${name} or ${name=default}, as Hue reads them, and
# lists them in its header, "  name  text (default)" (docs/developer.md). After read_script they are in variable_names, in that order; variable_defaults holds the
# default of each, variable_kinds "default" or "required", variable_places where the statements use it: "bare",
# "quoted", "double" (in double quotes alone), "both", or "bare and double"; variable_texts what the header says of it.
variable_names=()
variable_defaults=()
variable_kinds=()
variable_places=()
variable_texts=()

# read_script FILE
read_script() {
  local name kind place default text
  variable_names=() variable_defaults=() variable_kinds=() variable_places=() variable_texts=()
  # a tab would be white space to read, and swallow empty fields
  while IFS=$'\037' read -r name kind place default text; do
    variable_names+=("$name")
    variable_kinds+=("$kind")
    variable_places+=("$place")
    variable_defaults+=("$default")
    variable_texts+=("$text")
  done < <(awk "$script_reader" "$1")
}

# Goes through the text as Hive's own reader does, so that a variable in a message is told from one in an expression.
# shellcheck disable=SC2016  # the dollar signs are awk's
script_reader='
  function declare_variable(declaration,    name, value, kind, at) {
    at = index(declaration, "=")
    name = at ? substr(declaration, 1, at - 1) : declaration
    value = at ? substr(declaration, at + 1) : ""
    kind = at ? "default" : "required"
    if (!(name in kinds)) {
      order[++count] = name
    }
    # what the header says goes first: of a default with commas Hue would make a list to choose from
    if (name in header_defaults) {
      kind = "default"
      value = header_defaults[name]
    }
    kinds[name] = kind
    defaults[name] = value
  }
  function use_variable(name, place) {
    if (name !~ /^[A-Za-z_][A-Za-z0-9_]*$/) {
      return
    }
    if (!(name in places)) {
      used[++uses] = name
      places[name] = place
    } else if (places[name] == place || places[name] == "both") {
      return
    } else if (places[name] ~ /bare/ || place == "bare") {
      places[name] = (places[name] place) ~ /quoted/ ? "both" : "bare and double"
    } else {
      places[name] = "quoted"
    }
  }
  function read_comment(comment,    from, to) {
    while ((from = index(comment, "${")) > 0) {
      comment = substr(comment, from + 2)
      to = index(comment, "}")
      if (to == 0) {
        return
      }
      declare_variable(substr(comment, 1, to - 1))
      comment = substr(comment, to + 1)
    }
  }
  in_header && /^--/ {
    line = substr($0, 3)
    if (line ~ /^ *Variables:/) {
      listing = 1
    } else if (line ~ /^ *[A-Z][A-Za-z]*:/) {
      listing = 0
    } else if (listing && match(line, /^   ?[a-z_][a-z_0-9]*  */)) {
      variable = substr(line, 1, RLENGTH)
      gsub(/ /, "", variable)
      texts[variable] = substr(line, RLENGTH + 1)
      # on the line of the name only, as ScriptRulesTest has it
      if (match(texts[variable], /\([^() ]+\)/)) {
        header_defaults[variable] = substr(texts[variable], RSTART + 1, RLENGTH - 2)
      }
    } else if (listing && variable != "") {
      sub(/^ */, "", line)
      texts[variable] = texts[variable] " " line
    }
    next
  }
  BEGIN {
    in_header = 1
    single = sprintf("%c", 39)
  }
  {
    in_header = 0
    length_of_line = length($0)
    for (i = 1; i <= length_of_line; i++) {
      c = substr($0, i, 1)
      if (quote != "") {
        if (c == "\\" && quote != "`") {
          i++
        } else if (c == quote) {
          quote = ""
        }
      } else if (c == single || c == "\"" || c == "`") {
        quote = c
      } else if (c == "-" && substr($0, i, 2) == "--") {
        if (substr($0, 1, i - 1) ~ /[^ \t]/) {
          read_comment(substr($0, i))
        }
        break
      }
      if (c == "$" && substr($0, i, 2) == "${") {
        end = index(substr($0, i), "}")
        if (end > 3) {
          use_variable(substr($0, i + 2, end - 3), quote == "" || quote == "`" ? "bare" : quote == single ? "quoted" : "double")
          i += end - 1
        }
      }
    }
  }
  END {
    for (i = 1; i <= uses; i++) {
      if (!(used[i] in kinds)) {
        order[++count] = used[i]
        kinds[used[i]] = "required"
      }
    }
    for (i = 1; i <= count; i++) {
      name = order[i]
      printf "%s\037%s\037%s\037%s\037%s\n", name, kinds[name], (name in places) ? places[name] : "bare", \
        defaults[name], texts[name]
    }
  }
'

# variable_index NAME: sets at to where it is in the arrays, or fails
variable_index() {
  for ((at = 0; at < ${#variable_names[@]}; at++)); do
    [[ ${variable_names[at]} != "$1" ]] || return 0
  done
  return 1
}

# list_variables: what there is, in one line for a message
list_variables() {
  local i list=""
  for ((i = 0; i < ${#variable_names[@]}; i++)); do
    list+=${list:+, }${variable_names[i]}
    if [[ ${variable_kinds[i]} == required ]]; then
      list+=" (required)"
    else
      list+=" (${variable_defaults[i]:-empty})"
    fi
  done
  echo "${list:-no variables}"
}

# Both kinds of quotes and the backslash, as Hive's string literals want them.
has_special_characters() {
  [[ $1 == *[\'\"\\]* ]]
}

# quote_columns LIST: sets quoted to the list, parted by commas, with the names that Hive reserves in backticks
quoted=""
reserved_words=""
quote_columns() {
  local column columns=()
  [[ -n $reserved_words ]] \
    || reserved_words=" $(grep -v '^#' "$(dirname "${BASH_SOURCE[0]}")/hive-reserved-words.txt" | tr '\n' ' ')"
  quoted=""
  IFS=, read -r -a columns <<<"$1"
  for column in ${columns[@]+"${columns[@]}"}; do
    column=${column// /}
    [[ $reserved_words != *" $(tr '[:upper:]' '[:lower:]' <<<"$column") "* ]] || column="\`$column\`"
    quoted+=${quoted:+,}$column
  done
}

# script_definitions SCRIPT_NAME NAME=VALUE...: sets definitions to a NAME=VALUE for every variable of the script that
# read_script has read, defaults filled in, ready for --hivevar. Or sets script_error to what is wrong, and fails.
definitions=()
script_error=""
script_definitions() {
  local script=$1 definition name value i at
  local values=() given=()
  shift
  definitions=()
  for ((i = 0; i < ${#variable_names[@]}; i++)); do
    values[i]=${variable_defaults[i]}
    given[i]=${variable_kinds[i]}
  done
  for definition in "$@"; do
    name=${definition%%=*}
    if ! variable_index "$name"; then
      script_error="${script} has no variable ${name}; it has $(list_variables)"
      return 1
    fi
    if [[ ${given[at]} == given ]]; then
      script_error="${script}: ${name} is given twice"
      return 1
    fi
    values[at]=${definition#*=}
    given[at]=given
  done
  for ((i = 0; i < ${#variable_names[@]}; i++)); do
    name=${variable_names[i]}
    value=${values[i]}
    if [[ ${given[i]} == required ]]; then
      script_error="${script} wants ${name}${variable_texts[i]:+, ${variable_texts[i]}}; its variables: $(list_variables)"
      return 1
    fi
    # no other variable names columns
    if [[ $name == features ]]; then
      quote_columns "$value"
      value=$quoted
    fi
    if has_special_characters "$value"; then
      case ${variable_places[i]} in
        quoted | double)
          value=${value//\\/\\\\}
          value=${value//\'/\\\'}
          # by its number, since beeline takes a double quote off the end of its arguments
          value=${value//\"/\\042}
          ;;
        both)
          script_error="${script} uses ${name} both inside of quotes and outside, where it cannot hold quotes or backslashes, got ${value}"
          return 1
          ;;
        "bare and double")
          if [[ $value == *[\"\\]* ]]; then
            script_error="${script} uses ${name} in double quotes, too, where it cannot hold such or backslashes, got ${value}"
            return 1
          fi
          ;;
        *)
          # as above; a blank more is none where the value is an expression
          [[ $value != *\" ]] || value+=" "
          ;;
      esac
    fi
    definitions+=("${name}=${value}")
  done
}
