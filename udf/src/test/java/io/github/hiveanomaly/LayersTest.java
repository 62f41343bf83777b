package io.github.hiveanomaly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;

/**
 * Arrows between packages run downwards: udf and udaf, vector, arguments, clustering, model, stats.
 */
@AnalyzeClasses(
    packages = "io.github.hiveanomaly",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

  private static final String STATS = "io.github.hiveanomaly.stats..";
  private static final String MODEL = "io.github.hiveanomaly.model..";
  private static final String CLUSTERING = "io.github.hiveanomaly.clustering..";
  private static final String ARGUMENTS = "io.github.hiveanomaly.arguments..";
  private static final String UDF = "io.github.hiveanomaly.udf..";
  private static final String VECTOR = "io.github.hiveanomaly.vector..";
  private static final String UDAF = "io.github.hiveanomaly.udaf..";
  private static final String HADOOP = "org.apache.hadoop..";

  @ArchTest
  static final ArchRule STATS_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage(STATS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MODEL, CLUSTERING, ARGUMENTS, VECTOR, UDF, UDAF, HADOOP);

  @ArchTest
  static final ArchRule MODEL_KNOWS_STATS_ONLY =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLUSTERING, ARGUMENTS, VECTOR, UDF, UDAF, HADOOP);

  @ArchTest
  static final ArchRule CLUSTERING_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage(CLUSTERING)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", CLUSTERING, MODEL, STATS);

  @ArchTest
  static final ArchRule ROOMS_OF_CLUSTERING_KNOW_ONLY_THOSE_BEFORE_THEM =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("points")
          .definedBy("..clustering.points..")
          .layer("kmeans")
          .definedBy("..clustering.kmeans..")
          .layer("situations")
          .definedBy("..clustering.situations..")
          .layer("sweep")
          .definedBy("..clustering.sweep..")
          .layer("large")
          .definedBy("..clustering.large..")
          .whereLayer("kmeans")
          .mayOnlyBeAccessedByLayers("situations", "sweep", "large")
          .whereLayer("situations")
          .mayOnlyBeAccessedByLayers("sweep", "large")
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("large")
          .whereLayer("large")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule SCALAR_FUNCTIONS_DO_NOT_CLUSTER =
      noClasses()
          .that()
          .resideInAnyPackage(ARGUMENTS, VECTOR, UDF)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLUSTERING);

  @ArchTest
  static final ArchRule ARGUMENTS_KNOW_NO_FUNCTION =
      noClasses()
          .that()
          .resideInAPackage(ARGUMENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(VECTOR, UDF, UDAF);

  @ArchTest
  static final ArchRule UDF_DOES_NOT_KNOW_UDAF =
      noClasses()
          .that()
          .resideInAPackage(UDF)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(UDAF);

  @ArchTest
  static final ArchRule VECTOR_KNOWS_NO_FUNCTION =
      noClasses()
          .that()
          .resideInAPackage(VECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(UDF, UDAF);

  @ArchTest
  static final ArchRule UDAF_DOES_NOT_KNOW_UDF =
      noClasses()
          .that()
          .resideInAPackage(UDAF)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(UDF);

  @ArchTest
  static final ArchRule NO_STATE_OF_A_FUNCTION_IS_SHIPPED =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
          .that()
          .areDeclaredInClassesThat()
          .areAssignableTo(GenericUDF.class)
          .or()
          .areDeclaredInClassesThat()
          .areAssignableTo(GenericUDAFEvaluator.class)
          .should()
          .haveModifier(JavaModifier.TRANSIENT)
          .orShould()
          .haveModifier(JavaModifier.STATIC);

  @ArchTest
  static final ArchRule FUNCTIONS_ARE_NAMED_AFTER_THEIR_KIND =
      classes()
          .that()
          .areAnnotatedWith(org.apache.hadoop.hive.ql.exec.Description.class)
          .should()
          .haveSimpleNameEndingWith("UDF")
          .orShould()
          .haveSimpleNameEndingWith("UDAF");
}
