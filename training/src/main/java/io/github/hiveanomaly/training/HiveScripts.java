package io.github.hiveanomaly.training;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Lets Spark SQL run the toolkit's HiveQL scripts as they are: the few statements that Spark does
 * not know are given to it in words of its own, see {@link HiveStatement}, and text is made of
 * values as Hive makes it, see {@link HiveRules}. For
 *
 * <pre>{@code
 * spark-sql --jars hive-anomaly-training.jar \
 *   --conf spark.sql.extensions=io.github.hiveanomaly.training.HiveScripts ...
 * }</pre>
 */
public final class HiveScripts extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    new HiveRules().apply(extensions);
    extensions.injectParser(HiveScripts::parser);
    return BoxedUnit.UNIT;
  }

  /** A proxy, because the interface has other methods in Spark 4 than in Spark 3.5. */
  private static ParserInterface parser(SparkSession session, ParserInterface sparks) {
    return (ParserInterface)
        Proxy.newProxyInstance(
            HiveScripts.class.getClassLoader(),
            new Class<?>[] {ParserInterface.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("parsePlan")) {
                HiveStatement.configure(session);
                arguments[0] = new HiveStatement((String) arguments[0], session).forSpark();
              }
              try {
                return method.invoke(sparks, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
