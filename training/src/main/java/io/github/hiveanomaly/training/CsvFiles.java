package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
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
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Seq;

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

  /** Names of the columns of values, each followed by its column's position. */
  private static final String VALUE = "_hive_anomaly_value";

  private static final UserDefinedFunction IS_FOREIGN =
      udf((UDF1<String, Boolean>) CsvFields::isForeignToNumbers, DataTypes.BooleanType);

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
    return withReasons(lines);
  }

  /** Each field is read once, in a step of its own that the others refer to. */
  private Dataset<Row> withReasons(Dataset<Row> lines) {
    CsvFields csvFields = new CsvFields(columns, options.delimiter());
    UserDefinedFunction reasonOf =
        udf(
            (UDF2<Seq<String>, Seq<Boolean>, String>)
                (texts, unread) -> csvFields.reason(Plans.list(texts), Plans.list(unread)),
            DataTypes.StringType);
    UserDefinedFunction lineOf =
        udf(
            (UDF1<Seq<String>, String>) texts -> csvFields.line(Plans.list(texts)),
            DataTypes.StringType);
    List<Column> read = new ArrayList<>(List.of(col(LINE)));
    List<Column> reasoned = new ArrayList<>(List.of(col(LINE)));
    List<Column> result = new ArrayList<>();
    List<Column> texts = new ArrayList<>();
    List<Column> unread = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      StructField column = columns.fields()[i];
      Column text = ReadingsSource.quoted(column.name());
      Column value = col(VALUE + i);
      read.add(text);
      read.add(value(text, column).as(VALUE + i));
      reasoned.add(text);
      reasoned.add(value);
      result.add(value.as(column.name()));
      texts.add(text);
      unread.add(isUnread(value, column.dataType()));
    }
    Column all = array(texts.toArray(Column[]::new));
    reasoned.add(
        when(
                col(LINE).isNull().and(Conditions.any(unread)),
                reasonOf.apply(all, array(unread.toArray(Column[]::new))))
            .as(REASON));
    result.add(col(REASON));
    result.add(coalesce(col(LINE), when(col(REASON).isNotNull(), lineOf.apply(all))).as(LINE));
    return lines
        .select(read.toArray(Column[]::new))
        .select(reasoned.toArray(Column[]::new))
        .select(result.toArray(Column[]::new));
  }

  private static Column value(Column field, StructField column) {
    DataType type = column.dataType();
    if (type instanceof StringType) {
      return when(field.notEqual(CsvFields.NULL_TEXT), field);
    }
    // What is missing has letters in it or is no number to a cast either.
    return type instanceof NumericType
        ? when(IS_FOREIGN.apply(field).equalTo(false), parsed(column))
        : parsed(column);
  }

  /** Whether a field is missing or not what its column wants. */
  private static Column isUnread(Column value, DataType type) {
    if (type instanceof StringType) {
      return lit(false);
    }
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)
        ? ReadingsSource.isFinite(value).equalTo(false)
        : value.isNull();
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
