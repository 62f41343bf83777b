package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Readings from files of CSV.
 *
 * <p>A field is read as text and then as its column's type, so that it is one rule what a number
 * is: digits, with a sign, a point and an exponent where the type has them, and with blanks around.
 * Spark's own parser would also take {@code 1d}, {@code 0x1p3} and {@code 1e400}. A field is
 * missing, and its value NULL, where it is empty, {@code \N} (as Hive writes NULL) or, in a column
 * of numbers, NaN or infinite. A line is rejected that has another number of fields, or a field
 * that is neither missing nor of its column's type.
 */
final class CsvFiles {

  /** The text of a line that is rejected, else NULL. */
  static final String LINE = "_hive_anomaly_line";

  /** Why a line is rejected; NULL also where it has another number of fields. */
  static final String REASON = "_hive_anomaly_reason";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int MOST_HEADER_TASKS = 64;

  private static final String BLANKS = " \t";

  private static final String NULL_TEXT = "\\N";

  /** Not of a number, and yet in what Java takes for one, such as 1d, 0x1p3 and 1f. */
  private static final String FOREIGN_TO_NUMBERS = "[^-+.eE0-9\\s]";

  private static final List<String> NO_NUMBERS =
      List.of("NAN", "INFINITY", "+INFINITY", "-INFINITY", "INF", "+INF", "-INF");

  private final SparkSession session;
  private final TrainingOptions options;
  private final StructType columns;

  CsvFiles(SparkSession session, TrainingOptions options) {
    this.session = session;
    this.options = options;
    this.columns = declared(options.columns());
  }

  private static StructType declared(String columns) {
    try {
      return StructType.fromDDL(columns);
    } catch (Exception e) {
      throw new TrainingException(
          "--columns: got '"
              + columns
              + "', expected names and types such as \"highway int, volume double\": "
              + SparkFailure.reason(e),
          e);
    }
  }

  /** The columns as declared. */
  StructType columns() {
    return columns;
  }

  /**
   * The lines: the columns as declared, {@link #LINE} and {@link #REASON}.
   *
   * @param recursive whether folders are read with all that is below
   */
  Dataset<Row> load(boolean recursive) {
    StructType texts = new StructType();
    for (StructField column : columns.fields()) {
      texts = texts.add(column.name(), DataTypes.StringType);
    }
    Dataset<Row> lines =
        session
            .read()
            .schema(texts.add(LINE, DataTypes.StringType))
            .option("columnNameOfCorruptRecord", LINE)
            .option("mode", "PERMISSIVE")
            .option("sep", options.delimiter())
            .option("header", options.hasHeader())
            .option(SourceFiles.RECURSIVE, recursive)
            // Only a line that is parsed as a whole is known to have as many fields.
            .option("columnPruning", false)
            .csv(options.csvPath());
    if (options.hasHeader()) {
      requireHeaders(lines.inputFiles());
    }
    List<Column> parsed = new ArrayList<>();
    List<Column> problems = new ArrayList<>();
    List<Column> fields = new ArrayList<>();
    for (StructField column : columns.fields()) {
      Column field = ReadingsSource.quoted(column.name());
      parsed.add(value(field, column).as(column.name()));
      fields.add(coalesce(asWritten(field), lit("")));
      problem(field, column).ifPresent(problems::add);
    }
    Column reason =
        problems.isEmpty()
            ? lit(null).cast(DataTypes.StringType)
            : when(col(LINE).isNull(), coalesce(problems.toArray(Column[]::new)));
    Column line = concat_ws(options.delimiter(), fields.toArray(Column[]::new));
    parsed.add(reason.as(REASON));
    parsed.add(coalesce(col(LINE), when(reason.isNotNull(), line)).as(LINE));
    return lines.select(parsed.toArray(Column[]::new));
  }

  /** A field as it must have been quoted in its line. */
  private Column asWritten(Column field) {
    Column quotes = field.contains(options.delimiter()).or(field.contains("\""));
    return when(quotes, concat(lit("\""), regexp_replace(field, "\"", "\"\""), lit("\"")))
        .otherwise(field);
  }

  private static Column value(Column field, StructField column) {
    DataType type = column.dataType();
    if (type instanceof StringType) {
      return when(field.notEqual(NULL_TEXT), field);
    }
    // What is missing has letters in it or is no number to a cast either.
    return type instanceof NumericType
        ? when(isForeign(field).equalTo(false), parsed(column))
        : parsed(column);
  }

  private static Optional<Column> problem(Column field, StructField column) {
    DataType type = column.dataType();
    if (type instanceof StringType) {
      return Optional.empty();
    }
    Column wrong = parsed(column).isNull();
    List<Object> missing = new ArrayList<>(List.of("", NULL_TEXT));
    if (type instanceof NumericType) {
      wrong = wrong.or(isForeign(field));
      missing.addAll(NO_NUMBERS);
    }
    if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
      wrong = wrong.or(ReadingsSource.isFinite(parsed(column)).equalTo(false));
    }
    Column present = upper(trim(field, BLANKS)).isin(missing.toArray()).equalTo(false);
    return Optional.of(
        when(
            wrong.and(present),
            concat(
                lit(column.name() + ": got '"), field, lit("', expected " + type.simpleString()))));
  }

  private static Column isForeign(Column field) {
    return field.rlike(FOREIGN_TO_NUMBERS);
  }

  /** The field as its column's type; NULL where it is none. */
  private static Column parsed(StructField column) {
    return expr(
        "try_cast("
            + ReadingsSource.inBackticks(column.name())
            + " AS "
            + column.dataType().sql()
            + ")");
  }

  /** Ends the job where a file has other columns, or in another order, than were declared. */
  private void requireHeaders(String[] files) {
    List<String> expected = List.of(columns.fieldNames());
    List<Header> others =
        headers(files).stream().filter(header -> !header.names(expected)).toList();
    if (!others.isEmpty()) {
      throw new TrainingException(
          "--header: the file "
              + others.get(0).file()
              + " has the columns "
              + String.join(", ", others.get(0).columns())
              + "; expected those of --columns, in their order: "
              + String.join(", ", expected)
              + (others.size() == 1
                  ? ""
                  : " (" + others.size() + " of " + files.length + " files have others)"));
    }
  }

  /**
   * The first line of a file.
   *
   * @param columns the names in it, as they are written but for blanks around
   */
  private record Header(String file, List<String> columns) implements Serializable {

    boolean names(List<String> expected) {
      return columns.stream()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .toList()
          .equals(expected.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }
  }

  /** The headers of all files that are not empty, read side by side. */
  private List<Header> headers(String[] files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    SerializableConfiguration configuration =
        new SerializableConfiguration(context.hadoopConfiguration());
    String delimiter = options.delimiter();
    return context
        .parallelize(List.of(files), Math.max(1, Math.min(files.length, MOST_HEADER_TASKS)))
        .flatMap(file -> header(file, delimiter, configuration.value()).stream().iterator())
        .collect();
  }

  private static Optional<Header> header(String file, String delimiter, Configuration configuration)
      throws IOException {
    Path path = new Path(URI.create(file));
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
    try (InputStream bytes = path.getFileSystem(configuration).open(path);
        InputStream plain = codec == null ? bytes : codec.createInputStream(bytes);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .map(line -> new Header(path.toString(), names(line, delimiter)));
    }
  }

  private static List<String> names(String line, String delimiter) {
    String[] names = parser(delimiter).parseLine(line.replace(BYTE_ORDER_MARK, ""));
    return Arrays.stream(names).map(name -> Objects.requireNonNullElse(name, "").strip()).toList();
  }

  /** A parser of lines, as Spark's. */
  static CsvParser parser(String delimiter) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(delimiter);
    return new CsvParser(settings);
  }
}
