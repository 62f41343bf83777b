package io.github.hiveanomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.Form;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveChar;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.HiveIntervalDayTime;
import org.apache.hadoop.hive.common.type.HiveIntervalYearMonth;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredJavaObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.ql.udf.generic.SimpleGenericUDAFParameterInfo;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StandardUnionObjectInspector.StandardUnion;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.typeinfo.PrimitiveTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls every function with argument lists of all of Hive's types: all lists of up to two
 * arguments, many random ones of up to six, and of longer ones many that are right but for an
 * argument or two. Whatever comes, it comes as a result or as an error of ours: of the
 * UDFArgumentException family while the query is compiled, a HiveException with a message that
 * begins with the function's name while it runs.
 */
@SuppressWarnings("deprecation") // Hive's own interfaces of aggregates are deprecated
class EveryArgumentListTest {

  private static final int MOST_ARGUMENTS = 6;
  private static final int RANDOM_LISTS = 20_000;

  private static final byte[] MODEL =
      ClusterModelFormat.pack(
          new ClusterModel(
              List.of(
                  new Cluster(
                      0,
                      new double[] {1, 2},
                      PositiveDefinite.of(new double[][] {{1, 0}, {0, 1}}))),
              List.of("a", "b"),
              new double[] {1, 1}));

  /** Values of every type of Hive; all have NULL besides. */
  private static final Map<String, List<Object>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("void", List.of());
    VALUES.put("boolean", List.of(true, false));
    VALUES.put("tinyint", List.of((byte) 3, Byte.MIN_VALUE));
    VALUES.put("smallint", List.of((short) 3, Short.MIN_VALUE));
    VALUES.put("int", List.of(0, 3, Integer.MIN_VALUE));
    VALUES.put("bigint", List.of(3L, Long.MAX_VALUE));
    VALUES.put("float", List.of(2.5f, Float.NaN, Float.NEGATIVE_INFINITY));
    VALUES.put("double", List.of(0.01, 2.5, -1.0, Double.NaN, Double.MAX_VALUE));
    VALUES.put("decimal(10,2)", List.of(HiveDecimal.create("2.50"), HiveDecimal.create("-1")));
    VALUES.put("string", List.of("sample", "iqr", "", "2.5"));
    VALUES.put("varchar(10)", List.of(new HiveVarchar("sample", 10)));
    VALUES.put("char(10)", List.of(new HiveChar("mad", 10)));
    VALUES.put("date", List.of(Date.valueOf("2026-02-28")));
    VALUES.put("timestamp", List.of(Timestamp.valueOf("2026-02-28 01:02:03")));
    VALUES.put(
        "timestamp with local time zone",
        List.of(new TimestampTZ(ZonedDateTime.parse("2026-02-28T01:02:03Z"))));
    VALUES.put("interval_year_month", List.of(new HiveIntervalYearMonth(1, 2)));
    VALUES.put("interval_day_time", List.of(new HiveIntervalDayTime(1, 2, 3, 4, 5)));
    VALUES.put("binary", List.of(MODEL, new byte[0], new byte[] {1, 2, 3}));
    VALUES.put(
        "array<double>", List.of(List.of(), List.of(1.0, 2.0), Arrays.asList(1.0, null, 3.0)));
    VALUES.put("array<int>", List.of(List.of(1, 2), List.of(Integer.MAX_VALUE)));
    VALUES.put("array<string>", List.of(List.of("a", "b"), Arrays.asList("a", null)));
    VALUES.put(
        "array<array<double>>",
        List.of(
            List.of(),
            List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)),
            List.of(List.of(1.0, 1.0), List.of(1.0, 1.0)),
            List.of(List.of(1.0), List.of(1.0, 2.0)),
            Arrays.asList(List.of(1.0, 0.0), null)));
    VALUES.put("array<boolean>", List.of(List.of(true)));
    VALUES.put("map<string,double>", List.of(Map.of("a", 1.0)));
    VALUES.put(
        "array<struct<score:double,p_value:double>>",
        List.of(
            List.of(),
            List.of(List.of(0.5, 1.0), List.of(1.5, 0.25)),
            Arrays.asList(List.of(0.5, 1.0), null)));
    VALUES.put("struct<a:double,b:int>", List.of(List.of(1.0, 2), Arrays.asList(null, 2)));
    VALUES.put("struct<b:double,a:double>", List.of(List.of(1.0, 2.0)));
    VALUES.put("struct<a:string>", List.of(List.of("a")));
    VALUES.put("uniontype<int,string>", List.of(new StandardUnion((byte) 0, 3)));
  }

  /** Of functions with long argument lists, which no random list would meet. */
  private static final List<List<String>> LONG_LISTS =
      List.of(
          List.of(
              "int",
              "array<double>",
              "array<array<double>>",
              "array<string>",
              "array<double>",
              "array<double>",
              "array<double>",
              "int",
              "double",
              "array<struct<score:double,p_value:double>>"));

  private static final List<TypeInfo> TYPES =
      VALUES.keySet().stream().map(TypeInfoUtils::getTypeInfoFromTypeString).toList();

  private final Random random = new Random(20261122);

  /** One argument: its inspector, and values that it reads. */
  private record Argument(TypeInfo type, ObjectInspector inspector, List<Object> values) {}

  private Argument column(TypeInfo type) {
    Form form = random.nextBoolean() ? Form.JAVA : Form.WRITABLE;
    List<Object> values = new ArrayList<>();
    values.add(form.column(type, null).value());
    for (Object value : VALUES.get(type.getTypeName())) {
      values.add(form.column(type, value).value());
    }
    return new Argument(type, form.column(type, null).inspector(), values);
  }

  private Argument constant(TypeInfo type) {
    List<Object> java = new ArrayList<>(VALUES.get(type.getTypeName()));
    java.add(null);
    Object value = Form.WRITABLE.column(type, java.get(random.nextInt(java.size()))).value();
    ObjectInspector inspector =
        PrimitiveObjectInspectorFactory.getPrimitiveWritableConstantObjectInspector(
            (PrimitiveTypeInfo) type, value);
    return new Argument(type, inspector, Arrays.asList(value, value));
  }

  private Argument argument(TypeInfo type) {
    boolean primitive = type instanceof PrimitiveTypeInfo;
    return primitive && random.nextBoolean() ? constant(type) : column(type);
  }

  private Stream<List<Argument>> lists() {
    Stream<List<TypeInfo>> none = Stream.of(List.of());
    Stream<List<TypeInfo>> one = TYPES.stream().map(List::of);
    Stream<List<TypeInfo>> two =
        TYPES.stream().flatMap(first -> TYPES.stream().map(second -> List.of(first, second)));
    Stream<List<TypeInfo>> many =
        Stream.generate(
                () ->
                    Stream.generate(() -> TYPES.get(random.nextInt(TYPES.size())))
                        .limit(3 + random.nextInt(MOST_ARGUMENTS - 2))
                        .toList())
            .limit(RANDOM_LISTS);
    return Stream.of(none, one, two, many, longLists())
        .flatMap(lists -> lists)
        .map(types -> types.stream().map(this::argument).toList());
  }

  /** The long lists, whole and with some of the arguments of other types. */
  private Stream<List<TypeInfo>> longLists() {
    return LONG_LISTS.stream()
        .map(types -> types.stream().map(TypeInfoUtils::getTypeInfoFromTypeString).toList())
        .flatMap(
            types ->
                Stream.generate(
                        () -> {
                          List<TypeInfo> changed = new ArrayList<>(types);
                          for (int changes = random.nextInt(3); changes > 0; changes--) {
                            TypeInfo other = TYPES.get(random.nextInt(TYPES.size()));
                            changed.set(random.nextInt(changed.size()), other);
                          }
                          return List.copyOf(changed);
                        })
                    .limit(2_000));
  }

  static Stream<String> functions() {
    return Functions.byName().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void givesAResultOrAnErrorOfOurs(String name) throws ReflectiveOperationException {
    Class<?> function = Functions.byName().get(name);
    int[] accepted = {0};
    for (List<Argument> arguments : lists().toList()) {
      Object instance = function.getDeclaredConstructor().newInstance();
      try {
        accepted[0] +=
            instance instanceof GenericUDF scalar
                ? callScalar(name, scalar, arguments)
                : callAggregate(
                    name,
                    (org.apache.hadoop.hive.ql.udf.generic.AbstractGenericUDAFResolver) instance,
                    arguments);
      } catch (RuntimeException e) {
        fail(name + types(arguments), e);
      }
    }
    assertThat(accepted[0]).as("argument lists that were taken").isGreaterThan(0);
  }

  /** 1 if the list was taken, else 0. */
  private int callScalar(String name, GenericUDF function, List<Argument> arguments) {
    try {
      function.initialize(inspectors(arguments));
    } catch (UDFArgumentException e) {
      assertOurs(name, e, arguments);
      return 0;
    }
    for (int row = 0; row < 10; row++) {
      DeferredObject[] values =
          Arrays.stream(row(arguments)).map(DeferredJavaObject::new).toArray(DeferredObject[]::new);
      try {
        function.evaluate(values);
      } catch (HiveException e) {
        assertOurs(name, e, arguments);
      }
    }
    return 1;
  }

  private int callAggregate(
      String name,
      org.apache.hadoop.hive.ql.udf.generic.AbstractGenericUDAFResolver function,
      List<Argument> arguments) {
    try {
      GenericUDAFEvaluator evaluator =
          function.getEvaluator(
              new SimpleGenericUDAFParameterInfo(inspectors(arguments), false, false, false));
      evaluator.init(Mode.COMPLETE, inspectors(arguments));
      for (int group = 0; group < 5; group++) {
        aggregate(name, evaluator, arguments);
      }
      return 1;
    } catch (HiveException e) {
      assertThat(e).isInstanceOf(UDFArgumentException.class);
      assertOurs(name, e, arguments);
      return 0;
    }
  }

  private void aggregate(String name, GenericUDAFEvaluator evaluator, List<Argument> arguments)
      throws HiveException {
    GenericUDAFEvaluator.AggregationBuffer buffer = evaluator.getNewAggregationBuffer();
    for (int row = 0; row < 4; row++) {
      try {
        evaluator.iterate(buffer, row(arguments));
      } catch (HiveException e) {
        assertOurs(name, e, arguments);
      }
    }
    evaluator.terminatePartial(buffer);
    try {
      evaluator.terminate(buffer);
    } catch (HiveException e) {
      assertOurs(name, e, arguments);
    }
  }

  private Object[] row(List<Argument> arguments) {
    return arguments.stream()
        .map(argument -> argument.values().get(random.nextInt(argument.values().size())))
        .toArray();
  }

  private static ObjectInspector[] inspectors(List<Argument> arguments) {
    return arguments.stream().map(Argument::inspector).toArray(ObjectInspector[]::new);
  }

  private static void assertOurs(String name, HiveException error, List<Argument> arguments) {
    assertThat(error.getMessage()).as(types(arguments)).startsWith(name + ": ");
  }

  private static String types(List<Argument> arguments) {
    return arguments.stream().map(argument -> argument.type().getTypeName()).toList().toString();
  }
}
