package io.github.hiveanomaly.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.StructField;

/**
 * A statement of HiveQL, and what to tell Spark in its place. Spark refuses five that the scripts
 * use:
 *
 * <ul>
 *   <li>{@code CREATE VIEW v PARTITIONED ON (a, b) AS ...}: the view is made, and a property of it
 *       keeps the columns;
 *   <li>{@code CREATE TABLE t LIKE v} of such a view: a table of the view's columns, partitioned by
 *       those;
 *   <li>{@code ALTER TABLE t DROP PARTITION (a = 'x', b >= 'y')}: the partitions are named one by
 *       one;
 *   <li>{@code CREATE TEMPORARY TABLE t AS ...}: a temporary view whose rows are kept;
 *   <li>{@code SET hive.support.quoted.identifiers=none}, from where on a name in backticks is a
 *       regular expression: Spark's own setting for it.
 * </ul>
 *
 * All others are left as they are.
 */
final class HiveStatement {

  /** The columns that a view is partitioned on, parted by commas. */
  private static final String PARTITIONED_ON = "hive_anomaly.partitioned_on";

  /**
   * What the statements rely on: a text that is no number is cast to NULL, not an error; an INSERT
   * OVERWRITE may read the table that it writes, and replaces no partitions but those it writes.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.ansi.enabled", "false",
          "spark.sql.hive.convertInsertingPartitionedTable", "false");

  private static final Pattern COMMENTS = Pattern.compile("\\A(?:\\s+|--[^\n]*(?:\n|\\z))+");

  private static final Pattern PARTITIONED_VIEW =
      pattern(
          "CREATE\\s+VIEW\\s+(?<view>\\S+)\\s+PARTITIONED\\s+ON\\s*\\((?<columns>[^)]*)\\)\\s*AS\\b(?<query>.*)");

  private static final Pattern TABLE_LIKE =
      pattern(
          "CREATE\\s+TABLE\\s+(?<exists>IF\\s+NOT\\s+EXISTS\\s+)?(?<table>\\S+)\\s+LIKE\\s+(?<view>\\S+)(?<rest>\\s.*)?");

  private static final Pattern PARTITIONS =
      pattern(
          "ALTER\\s+TABLE\\s+(?<table>\\S+)\\s+DROP\\s+(?:IF\\s+EXISTS\\s+)?PARTITION\\s*\\((?<conditions>.*)\\)\\s*");

  private static final Pattern TEMPORARY_TABLE =
      pattern(
          "CREATE\\s+TEMPORARY\\s+TABLE\\s+(?<table>\\S+)(?:\\s+STORED\\s+AS\\s+ORC|\\s+TBLPROPERTIES\\s*\\([^)]*\\))*\\s+AS\\b(?<query>.*)");

  private static final Pattern QUOTED_IDENTIFIERS =
      pattern("SET\\s+hive\\.support\\.quoted\\.identifiers\\s*=\\s*(?<kind>\\w+)\\s*");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?:(?:hivevar|hiveconf):)?(\\w+)}");

  private static final Pattern CONDITION =
      Pattern.compile(
          "(?<column>\\w+)\\s*(?<operator><=|>=|=|<|>)\\s*'(?<value>(?:[^'\\\\]|\\\\.)*)'");

  private final SparkSession session;
  private final String text;
  private final String bare;

  /**
   * A statement.
   *
   * @param text as a user wrote it, with variables
   * @param session whose settings the variables are
   */
  HiveStatement(String text, SparkSession session) {
    this.session = session;
    this.text = withValues(text);
    this.bare = COMMENTS.matcher(this.text).replaceFirst("");
  }

  /** Not by Spark, which puts asterisks in place of a value with url in it, such as hourly. */
  private String withValues(String statement) {
    return VARIABLE
        .matcher(statement)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(session.conf().get(variable.group(1), variable.group())));
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** What the session must be told once, for the statements to mean what they mean in Hive. */
  static void configure(SparkSession session) {
    SETTINGS.forEach(
        (name, value) -> {
          if (!session.conf().get(name, "true").toLowerCase(Locale.ROOT).equals(value)) {
            session.conf().set(name, value);
          }
        });
  }

  /** The statement in Spark's words. */
  String forSpark() {
    Matcher partitionedView = PARTITIONED_VIEW.matcher(bare);
    if (partitionedView.matches()) {
      return "CREATE VIEW %s TBLPROPERTIES ('%s' = '%s') AS%s"
          .formatted(
              partitionedView.group("view"),
              PARTITIONED_ON,
              partitionedView.group("columns").replaceAll("\\s", ""),
              partitionedView.group("query"));
    }
    Matcher tableLike = TABLE_LIKE.matcher(bare);
    if (tableLike.matches()) {
      return tableLike(tableLike);
    }
    Matcher partitions = PARTITIONS.matcher(bare);
    if (partitions.matches() && isRange(partitions.group("conditions"))) {
      return withoutPartitions(partitions.group("table"), partitions.group("conditions"));
    }
    Matcher temporaryTable = TEMPORARY_TABLE.matcher(bare);
    if (temporaryTable.matches()) {
      return "CACHE TABLE %s AS%s"
          .formatted(temporaryTable.group("table"), temporaryTable.group("query"));
    }
    Matcher quotedIdentifiers = QUOTED_IDENTIFIERS.matcher(bare);
    if (quotedIdentifiers.matches()) {
      return "SET spark.sql.parser.quotedRegexColumnNames="
          + quotedIdentifiers.group("kind").equalsIgnoreCase("none");
    }
    return text;
  }

  private String tableLike(Matcher statement) {
    String view = statement.group("view");
    String columns =
        session
            .sql("SHOW TBLPROPERTIES " + view)
            .filter("key = '" + PARTITIONED_ON + "'")
            .collectAsList()
            .stream()
            .map(property -> property.getString(1))
            .findFirst()
            .orElse(null);
    if (columns == null) {
      return text;
    }
    List<String> partitionedBy = List.of(columns.split(","));
    Map<Boolean, List<StructField>> fields =
        Arrays.stream(session.table(view).schema().fields())
            .collect(Collectors.partitioningBy(field -> partitionedBy.contains(field.name())));
    return "CREATE TABLE %s%s (%s) PARTITIONED BY (%s)%s"
        .formatted(
            statement.group("exists") == null ? "" : "IF NOT EXISTS ",
            statement.group("table"),
            definitions(fields.get(false)),
            definitions(fields.get(true)),
            statement.group("rest") == null ? "" : statement.group("rest"));
  }

  private static String definitions(List<StructField> fields) {
    return fields.stream().map(StructField::toDDL).collect(Collectors.joining(", "));
  }

  private static boolean isRange(String conditions) {
    return CONDITION.matcher(conditions).results().anyMatch(each -> !each.group(2).equals("="));
  }

  /** Names the partitions that the conditions hold for; where there is none, changes nothing. */
  private String withoutPartitions(String table, String conditions) {
    List<MatchResult> all = CONDITION.matcher(conditions).results().toList();
    String list = "SHOW PARTITIONS " + table;
    String dropped =
        session.sql(list).collectAsList().stream()
            .map(row -> partition(row.getString(0)))
            .filter(partition -> all.stream().allMatch(condition -> holds(condition, partition)))
            .map(HiveStatement::specification)
            .collect(Collectors.joining(", "));
    return dropped.isEmpty() ? list : "ALTER TABLE %s DROP IF EXISTS %s".formatted(table, dropped);
  }

  /** A partition's values by its columns, from {@code a=x/b=y}. */
  private static Map<String, String> partition(String path) {
    Map<String, String> partition = new LinkedHashMap<>();
    for (String part : path.split("/", -1)) {
      String[] columnAndValue = part.split("=", 2);
      partition.put(columnAndValue[0], ExternalCatalogUtils.unescapePathName(columnAndValue[1]));
    }
    return partition;
  }

  /** Texts are compared as such, as Hive compares them where the partition's column is a string. */
  private static boolean holds(MatchResult condition, Map<String, String> partition) {
    String wanted = condition.group(3).replaceAll("\\\\(.)", "$1");
    int order = partition.getOrDefault(condition.group(1), "").compareTo(wanted);
    return switch (condition.group(2)) {
      case "=" -> order == 0;
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }

  private static String specification(Map<String, String> partition) {
    return partition.entrySet().stream()
        .map(part -> "%s = '%s'".formatted(part.getKey(), escaped(part.getValue())))
        .collect(Collectors.joining(", ", "PARTITION (", ")"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("'", "\\'");
  }
}
