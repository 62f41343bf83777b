# What the scripts of this folder share: their options, their messages and their calls of the AWS command line.
# They source this file; on its own it does nothing.
# shellcheck shell=bash
set -euo pipefail

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  echo "${0##*/}: needs bash 4.4 or newer, this is bash ${BASH_VERSION}" >&2
  exit 2
fi
# A failure inside $(...) ends the script, too.
shopt -s inherit_errexit

# The top of the clone, or of the unpacked release.
# shellcheck disable=SC2034  # for the scripts
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# ---- Messages: results go to standard output, everything else to standard error.

note() {
  echo "$*" >&2
}

fail() {
  note "${0##*/}: $*"
  exit 1
}

fail_usage() {
  note "${0##*/}: $*"
  note "${0##*/} --help lists the options"
  exit 2
}

# ---- Options. A script declares each one with `option`, `list_option` or `flag` and then calls
# ---- parse_options "$@"; the values are in ${options[NAME]}, what is no option in ${operands[@]} and what
# ---- follows a lone -- in ${remainder[@]}.

declare -A options=() option_kinds=() option_placeholders=() option_texts=()
declare -a option_names=() operands=() remainder=()

# option NAME PLACEHOLDER DEFAULT TEXT
option() {
  declare_option value "$@"
}

# list_option NAME PLACEHOLDER TEXT: may be given several times; ${options[NAME]} holds a line for each
list_option() {
  declare_option list "$1" "$2" "" "$3"
}

# flag NAME TEXT: ${options[NAME]} is "true" when it was given and "" when not
flag() {
  declare_option flag "$1" "" "" "$2"
}

declare_option() {
  local kind=$1 name=$2 variable
  variable=$(environment_name "${name}")
  option_names+=("${name}")
  option_kinds[${name}]=${kind}
  option_placeholders[${name}]=$3
  options[${name}]=${!variable:-$4}
  option_texts[${name}]="$5${4:+ [$4]}"
}

environment_name() {
  local name=${1//-/_}
  echo "HIVE_ANOMALY_${name^^}"
}

# The options of every script that calls AWS.
common_options() {
  option region NAME "" "AWS region; where it is not given, the AWS command line's own setting holds"
  flag dry-run "print the AWS calls that would change something, in place of making them"
}

# print_help USAGE_LINES
print_help() {
  local name
  echo "$1"
  echo
  echo "Options, with their defaults in brackets. Each may be set in the environment as well: --dry-run as"
  echo "HIVE_ANOMALY_DRY_RUN=true, and so on; the command line wins. Options that may be repeated take a line each."
  for name in "${option_names[@]}"; do
    printf '  %s\n        %s\n' "--${name}${option_placeholders[${name}]:+ ${option_placeholders[${name}]}}" \
      "${option_texts[${name}]}"
  done
  printf '  %s\n        %s\n' --help "show this text"
}

# parse_options USAGE_LINES "$@"
parse_options() {
  local usage=$1 name value
  shift
  while (($# > 0)); do
    case $1 in
      --help | -h)
        print_help "${usage}"
        exit 0
        ;;
      --)
        remainder=("${@:2}")
        break
        ;;
      --*)
        name=${1#--}
        name=${name%%=*}
        [[ -n ${option_kinds[${name}]-} ]] || fail_usage "there is no option --${name}"
        if [[ ${option_kinds[${name}]} == flag ]]; then
          [[ $1 != *=* ]] || fail_usage "--${name} takes no value, got '${1#*=}'"
          options[${name}]=true
        else
          if [[ $1 == *=* ]]; then
            value=${1#*=}
          elif (($# > 1)); then
            value=$2
            shift
          else
            fail_usage "--${name} wants a value (${option_placeholders[${name}]})"
          fi
          set_option "${name}" "${value}"
        fi
        ;;
      -*)
        fail_usage "there is no option $1"
        ;;
      *)
        operands+=("$1")
        ;;
    esac
    shift
  done
  for name in "${option_names[@]}"; do
    if [[ ${option_kinds[${name}]} == flag ]]; then
      check_option "${name}" '|true' "true, or nothing at all"
    fi
  done
}

declare -A lists_from_command_line=()

set_option() {
  local name=$1 value=$2
  if [[ ${option_kinds[${name}]} == list && -n ${lists_from_command_line[${name}]-} ]]; then
    options[${name}]+=$'\n'${value}
  else
    options[${name}]=${value}
    lists_from_command_line[${name}]=true
  fi
}

no_operands() {
  ((${#operands[@]} + ${#remainder[@]} == 0)) || fail_usage "takes options only, got '${operands[0]-${remainder[0]-}}'"
}

# check_option NAME EXTENDED_REGULAR_EXPRESSION WHAT_IT_WANTS
check_option() {
  local name=$1
  [[ ${options[${name}]} =~ ^($2)$ ]] || fail_usage "--${name} wants $3, got '${options[${name}]}'"
}

require_option() {
  [[ -n ${options[$1]} ]] || fail_usage "--$1 (or $(environment_name "$1")) is missing: ${option_texts[$1]}"
}

# check_integer NAME LEAST GREATEST
check_integer() {
  local name=$1 wanted="a whole number from $2 to $3"
  check_option "${name}" '0|[1-9][0-9]{0,8}' "${wanted}"
  ((options[${name}] >= $2 && options[${name}] <= $3)) \
    || fail_usage "--${name} wants ${wanted}, got '${options[${name}]}'"
}

# A folder on S3; its trailing slash is dropped, so that it can be put together with a path.
check_s3_folder() {
  local name=$1
  check_option "${name}" 's3://[a-z0-9][a-z0-9.-]+[a-z0-9](/[^[:space:]]*)?' "a folder such as s3://bucket/folder"
  options[${name}]=${options[${name}]%/}
}

home_option() {
  option home S3_FOLDER "" "the toolkit's folder on S3, such as s3://bucket/hive-anomaly"
}

require_home() {
  require_option home
  check_s3_folder home
}

# Names are kept plain: they are searched for in a query of the AWS command line.
check_cluster_name() {
  check_option name '[A-Za-z0-9][A-Za-z0-9 ._-]*' "letters, digits, blanks, dots, dashes and underscores"
}

# ---- AWS

# Everything goes through here, so that no call waits in a pager, and each has the region asked for.
call_aws() {
  command -v aws >/dev/null || fail "there is no aws on the PATH: install the AWS command line"
  AWS_PAGER="" aws "$@" ${options[region]:+--region "${options[region]}"}
}

# change_aws ARGUMENTS: makes a call that changes something or, with --dry-run, prints it
change_aws() {
  local words
  if [[ -n ${options[dry-run]} ]]; then
    printf -v words ' %q' aws "$@" ${options[region]:+--region "${options[region]}"}
    echo "${words# }"
  else
    call_aws "$@"
  fi
}

cluster_options() {
  option name NAME hive-anomaly "the cluster's name"
  option cluster CLUSTER_ID "" "the cluster's id, in place of --name"
}

check_cluster_options() {
  check_cluster_name
  check_option cluster '|j-[A-Z0-9]+' "a cluster id such as j-1A2B3C4D5E6F7"
}

# find_clusters: sets the array clusters to the ids of the clusters of that name that are starting or running
find_clusters() {
  local found
  found=$(call_aws emr list-clusters --active --query "Clusters[?Name=='${options[name]}'].[Id]" --output text)
  mapfile -t clusters < <(grep '^j-' <<<"${found}")
}

declare -a clusters=()

# find_cluster: sets cluster to the id of the one that --cluster or --name means
find_cluster() {
  cluster=${options[cluster]}
  if [[ -z ${cluster} ]]; then
    find_clusters
    ((${#clusters[@]} > 0)) || fail "there is no running cluster named '${options[name]}': make one with create-cluster"
    ((${#clusters[@]} == 1)) || fail "several clusters are named '${options[name]}', choose with --cluster: ${clusters[*]}"
    cluster=${clusters[0]}
  fi
}

# ---- JSON

json_string() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  printf '"%s"' "${text}"
}

json_strings() {
  local separator="" text
  printf '['
  for text in "$@"; do
    printf '%s' "${separator}"
    json_string "${text}"
    separator=","
  done
  printf ']'
}

# ---- Waiting

# now_seconds: the clock that time limits are measured by
now_seconds() {
  printf '%(%s)T' -1
}

wait_options() {
  flag wait "$1"
  option time-limit SECONDS "$2" "how long --wait waits"
  option poll SECONDS 15 "how often --wait looks"
}

check_wait_options() {
  check_integer time-limit 1 604800
  check_integer poll 1 3600
}
