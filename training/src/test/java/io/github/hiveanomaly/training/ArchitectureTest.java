package io.github.hiveanomaly.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design: training knows the clustering, and none of the functions. */
@AnalyzeClasses(
    packages = "io.github.hiveanomaly.training",
    importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {

  /** ArchUnit's own takes classes below target/spark4 for no tests. */
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule TRAINING_RESTS_ON_CLUSTERING_MODEL_AND_STATISTICS_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.github.hiveanomaly.udf..",
              "io.github.hiveanomaly.udaf..",
              "io.github.hiveanomaly.arguments..",
              "io.github.hiveanomaly.vector..",
              "org.apache.spark.mllib..",
              "org.apache.spark.ml..");
}
