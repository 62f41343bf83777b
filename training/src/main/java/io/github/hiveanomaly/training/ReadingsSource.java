package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.hiveanomaly.clustering.points.PointsBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The readings as the options name them, each sorted into what becomes of it.
 *
 * <p>Columns: {@link #OUTCOME}, {@link #SEGMENT}, the features {@code feature0}, ... as doubles,
 * {@link #LINE}, the text of a line that does not parse, and {@link #REASON}. What an outcome does
 * not need is NULL, so that equal rows can be grouped.
 */
final class ReadingsSource {

  static final String OUTCOME = "outcome";
  static final String SEGMENT = "segment";
  static final String LINE = "line";
  static final String REASON = "reason";

  /** The name of the only segment where readings have none. */
  private static final String WHOLE = "all";

  private static final String SEGMENT_COLUMN = "segment";
  private static final String KNOWN_BAD_COLUMN = "known_bad";

  private static final List<String> NATIVE_READERS =
      List.of("spark.sql.hive.convertMetastoreOrc", "spark.sql.hive.convertMetastoreParquet");

  /** The metastore keeps tables that are only inserted into from a client like Spark's. */
  private static final Pattern INSERT_ONLY =
      Pattern.compile("Unable to fetch table (\\S+)\\. .* insert-only tables");

  private final SparkSession session;
  private final TrainingOptions options;
  private final CsvFiles csv;
  private final SourceFiles files;

  ReadingsSource(SparkSession session, TrainingOptions options) {
    this.session = session;
    this.options = options;
    this.csv = options.csvPath() == null ? null : new CsvFiles(session, options);
    this.files = new SourceFiles(session.sparkContext().hadoopConfiguration());
  }

  static String featureColumn(int position) {
    return "feature" + position;
  }

  /**
   * The readings; nothing is read yet but what names the columns.
   *
   * <p>Spark's own readers of ORC and Parquet are several times as fast as Hive's, but overlook
   * sub-folders. So Hive's are taken for tables that have such, and only for them.
   */
  Dataset<Row> load() {
    // For Hive's readers, which Spark always takes for tables of text.
    session.conf().set("mapreduce.input.fileinputformat.input.dir.recursive", "true");
    Dataset<Row> readings = sorted();
    requireReadable(readings);
    if (!files.overlookedSubFolders(readings).isEmpty()) {
      readings = withHivesReaders(this::sorted);
      Set<String> overlooked = files.overlookedSubFolders(readings);
      if (!overlooked.isEmpty()) {
        throw new TrainingException(
            sourceOption()
                + ": "
                + String.join(", ", overlooked)
                + " has sub-folders, which Spark does not read of such a table; write it anew"
                + " without UNION ALL at the top, or give its folder by --parquet or --orc");
      }
    }
    return readings;
  }

  private Dataset<Row> withHivesReaders(Supplier<Dataset<Row>> load) {
    Map<String, String> before = new HashMap<>();
    for (String setting : NATIVE_READERS) {
      before.put(setting, session.conf().get(setting));
      session.conf().set(setting, "false");
    }
    try {
      return load.get();
    } finally {
      before.forEach(session.conf()::set);
    }
  }

  private void requireReadable(Dataset<Row> readings) {
    Set<String> transactional = SourceFiles.transactionalTables(readings);
    if (!transactional.isEmpty()) {
      throw transactional(String.join(", ", transactional), null);
    }
    Optional<Expression> text = HiveText.dependingOnHive(Plans.of(readings).optimizedPlan());
    if (text.isPresent()) {
      Expression number = text.get().children().apply(0);
      throw new TrainingException(
          sourceOption()
              + ": "
              + options.describeSource()
              + " makes text of "
              + number.sql()
              + ", which is "
              + number.dataType().simpleString()
              + ": Hive 3 and Hive 4 write it differently (205 and 205.00), and so the segment of a"
              + " model may be none of the readings'; make it CAST(CAST(... AS BIGINT) AS STRING)"
              + " or CAST(CAST(... AS DOUBLE) AS STRING)");
    }
  }

  private TrainingException transactional(String tables, Exception cause) {
    return new TrainingException(
        sourceOption()
            + ": "
            + options.describeSource()
            + " reads what Spark cannot read right, a transactional table: "
            + tables
            + "; copy its readings to one with TBLPROPERTIES ('transactional'='false')",
        cause);
  }

  private Dataset<Row> sorted() {
    Dataset<Row> rows = open();
    StructType schema = rows.schema();
    for (String feature : options.features()) {
      requireNumeric(schema, feature);
    }
    Column rejected = csv == null ? lit(false) : col(CsvFiles.LINE).isNotNull();
    if (options.where() != null) {
      rows = rows.filter(rejected.or(condition(rows, "--where", options.where())));
    }
    Column segment = segment(schema);
    List<Column> present = new ArrayList<>(List.of(segment.isNotNull()));
    List<Column> tooLarge = new ArrayList<>();
    for (String feature : options.features()) {
      present.add(isFinite(feature(feature)));
      tooLarge.add(abs(feature(feature)).gt(PointsBuilder.LARGEST));
    }
    Column complete = Conditions.all(present);
    Column outcome =
        when(rejected, lit(Outcome.REJECTED))
            .when(excluded(rows), lit(Outcome.EXCLUDED))
            .when(complete.and(Conditions.any(tooLarge)), lit(Outcome.BEYOND))
            .when(complete, lit(Outcome.TRAINED))
            .otherwise(lit(Outcome.INCOMPLETE));
    Column line = csv == null ? lit(null) : col(CsvFiles.LINE);
    Column reason = csv == null ? lit(null) : col(CsvFiles.REASON);
    List<Column> all = new ArrayList<>();
    all.add(outcome.as(OUTCOME));
    all.add(segment.as(SEGMENT));
    all.add(line.cast(DataTypes.StringType).as(LINE));
    all.add(reason.cast(DataTypes.StringType).as(REASON));
    List<Column> needed = new ArrayList<>();
    Column trained = col(OUTCOME).equalTo(Outcome.TRAINED);
    needed.add(col(OUTCOME));
    needed.add(when(trained, col(SEGMENT)).as(SEGMENT));
    needed.add(col(LINE));
    needed.add(col(REASON));
    for (int i = 0; i < options.features().size(); i++) {
      String name = featureColumn(i);
      all.add(feature(options.features().get(i)).as(name));
      needed.add(when(trained, col(name)).as(name));
    }
    return rows.select(all.toArray(Column[]::new)).select(needed.toArray(Column[]::new));
  }

  private Dataset<Row> open() {
    try {
      if (options.sourceTable() != null) {
        requireTable(options.sourceTable());
        return session.table(options.sourceTable());
      }
      boolean recursive = files.haveSubFolders(new Path(path()));
      if (csv != null) {
        return csv.load(recursive);
      }
      DataFrameReader reader = session.read().option(SourceFiles.RECURSIVE, recursive);
      return options.parquetPath() != null ? reader.parquet(path()) : reader.orc(path());
    } catch (Exception e) {
      // Spark throws the checked AnalysisException without declaring it.
      if (e instanceof AnalysisException) {
        Matcher insertOnly = INSERT_ONLY.matcher(SparkFailure.reason(e));
        if (insertOnly.find()) {
          throw transactional(insertOnly.group(1), e);
        }
        throw new TrainingException(
            sourceOption()
                + ": cannot read "
                + options.describeSource()
                + ": "
                + SparkFailure.reason(e),
            e);
      }
      throw e;
    }
  }

  private void requireTable(String table) {
    if (session.catalog().tableExists(table)) {
      return;
    }
    int dot = table.lastIndexOf('.');
    String database = dot < 0 ? session.catalog().currentDatabase() : table.substring(0, dot);
    boolean databaseExists = session.catalog().databaseExists(database);
    throw new TrainingException(
        "--source: cannot read "
            + table
            + ": there is no such "
            + (databaseExists
                ? "table or view; the database " + database + " has "
                : "database; there are ")
            + names(databaseExists ? "SHOW TABLES IN " + database : "SHOW DATABASES"));
  }

  /** What a statement lists, parted by commas. */
  private String names(String list) {
    Dataset<Row> listed = session.sql(list);
    String column = listed.columns()[listed.columns().length > 1 ? 1 : 0];
    List<String> names =
        listed.select(column).collectAsList().stream().map(row -> row.getString(0)).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private String path() {
    return Stream.of(options.csvPath(), options.parquetPath(), options.orcPath())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** The CSV files, or null where something else is read. */
  CsvFiles csv() {
    return csv;
  }

  private String sourceOption() {
    if (options.sourceTable() != null) {
      return "--source";
    }
    if (options.csvPath() != null) {
      return "--csv";
    }
    return options.parquetPath() != null ? "--parquet" : "--orc";
  }

  private Column segment(StructType schema) {
    String name = options.segmentBy();
    if (name == null && find(schema, SEGMENT_COLUMN) == null) {
      return lit(WHOLE);
    }
    String column = name == null ? SEGMENT_COLUMN : name;
    requireColumn(schema, "--segment-by", column);
    return quoted(column).cast(DataTypes.StringType);
  }

  private Column excluded(Dataset<Row> rows) {
    Column excluded = lit(false);
    if (find(rows.schema(), KNOWN_BAD_COLUMN) != null) {
      Column knownBad = quoted(KNOWN_BAD_COLUMN);
      if (!(rows.select(knownBad).schema().fields()[0].dataType() instanceof BooleanType)) {
        throw new TrainingException(
            sourceOption() + ": the column known_bad is not boolean in " + rows.schema().toDDL());
      }
      excluded = isTrue(knownBad);
    }
    if (options.exclude() != null) {
      excluded = excluded.or(isTrue(condition(rows, "--exclude", options.exclude())));
    }
    return excluded;
  }

  /** An SQL condition, checked against the columns. */
  private static Column condition(Dataset<Row> rows, String option, String sql) {
    Column condition;
    StructType type;
    try {
      condition = expr(sql);
      type = rows.select(condition).schema();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new TrainingException(option + ": got '" + sql + "': " + SparkFailure.reason(e), e);
      }
      throw e;
    }
    if (!(type.fields()[0].dataType() instanceof BooleanType)) {
      throw new TrainingException(
          option
              + ": got '"
              + sql
              + "', which is "
              + type.fields()[0].dataType().simpleString()
              + ", expected a condition");
    }
    return condition;
  }

  private static Column isTrue(Column condition) {
    return coalesce(condition, lit(false));
  }

  static Column isFinite(Column value) {
    return value
        .isNotNull()
        .and(value.isNaN().equalTo(false))
        .and(value.notEqual(lit(Double.POSITIVE_INFINITY)))
        .and(value.notEqual(lit(Double.NEGATIVE_INFINITY)));
  }

  private static Column feature(String name) {
    return quoted(name).cast(DataTypes.DoubleType);
  }

  static Column quoted(String name) {
    return col(inBackticks(name));
  }

  static String inBackticks(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private void requireNumeric(StructType schema, String feature) {
    requireColumn(schema, "--features", feature);
    var type = schema.fields()[schema.fieldIndex(find(schema, feature))].dataType();
    if (!(type instanceof NumericType)) {
      throw new TrainingException(
          "--features: the column "
              + feature
              + " is "
              + type.simpleString()
              + ", expected a number");
    }
  }

  private void requireColumn(StructType schema, String option, String column) {
    if (find(schema, column) == null) {
      List<String> names =
          Arrays.stream(schema.fieldNames())
              .filter(name -> !name.equals(CsvFiles.LINE) && !name.equals(CsvFiles.REASON))
              .toList();
      throw new TrainingException(
          option
              + ": got '"
              + column
              + "', which is no column of "
              + options.describeSource()
              + "; expected one of "
              + String.join(", ", names));
    }
  }

  /** The column as the schema spells it, or null. Names do not differ by case, as in Hive. */
  private static String find(StructType schema, String column) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }
}
