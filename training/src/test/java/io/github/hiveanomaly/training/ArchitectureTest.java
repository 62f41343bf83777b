package io.github.hiveanomaly.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design: clustering knows no Spark, training knows none of the functions. */
@AnalyzeClasses(
    packages = "io.github.hiveanomaly.training",
    importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CLUSTERING_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("..training.clustering..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.github.hiveanomaly.training.clustering..",
              "io.github.hiveanomaly.stats..",
              "io.github.hiveanomaly.model..");

  @ArchTest
  static final ArchRule TRAINING_RESTS_ON_STATISTICS_AND_MODEL_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.github.hiveanomaly.udf..",
              "io.github.hiveanomaly.udaf..",
              "io.github.hiveanomaly.arguments..",
              "org.apache.spark.mllib..",
              "org.apache.spark.ml..");
}
