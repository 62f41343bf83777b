package io.github.hiveanomaly.training;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Says why lines of CSV do not parse: Spark tells only that they do not. */
final class RejectionReasons {

  private final SparkSession session;
  private final StructType columns;
  private final CsvParser parser;

  RejectionReasons(SparkSession session, StructType columns, String delimiter) {
    this.session = session;
    this.columns = columns;
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(delimiter);
    this.parser = new CsvParser(settings);
  }

  /** The lines, each with its reason. */
  List<RejectedLine> explain(List<String> lines) {
    List<Row> fields = new ArrayList<>();
    for (String line : lines) {
      String[] parsed = parser.parseLine(line);
      Object[] values = new Object[columns.size() + 1];
      values[0] = parsed == null ? 0 : parsed.length;
      for (int i = 0; parsed != null && i < Math.min(parsed.length, columns.size()); i++) {
        values[i + 1] = parsed[i];
      }
      fields.add(RowFactory.create(values));
    }
    List<RejectedLine> explained = new ArrayList<>();
    List<Row> casts = cast(fields);
    for (int i = 0; i < lines.size(); i++) {
      explained.add(new RejectedLine(lines.get(i), reason(fields.get(i), casts.get(i))));
    }
    return explained;
  }

  /** The fields as the columns' types, by Spark's own casts; NULL where they are none. */
  private List<Row> cast(List<Row> fields) {
    StructType texts = new StructType().add("count", DataTypes.IntegerType);
    List<Column> casts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      texts = texts.add("field" + i, DataTypes.StringType);
      casts.add(
          functions.expr(
              "try_cast(field" + i + " AS " + columns.fields()[i].dataType().sql() + ")"));
    }
    return session
        .createDataFrame(fields, texts)
        .select(casts.toArray(Column[]::new))
        .collectAsList();
  }

  private String reason(Row fields, Row casts) {
    if (fields.getInt(0) != columns.size()) {
      return fields.getInt(0) + " fields, expected " + columns.size();
    }
    for (int i = 0; i < columns.size(); i++) {
      if (fields.get(i + 1) != null && casts.get(i) == null) {
        StructField column = columns.fields()[i];
        return column.name()
            + ": got '"
            + fields.get(i + 1)
            + "', expected "
            + column.dataType().simpleString();
      }
    }
    return "does not parse as " + columns.toDDL();
  }
}
