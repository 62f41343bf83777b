/**
 * How functions read their arguments and name what is wrong with them: the one place where Hive's
 * object inspectors meet doubles and models. Shared by the scalar functions and the aggregates.
 */
package io.github.hiveanomaly.arguments;
