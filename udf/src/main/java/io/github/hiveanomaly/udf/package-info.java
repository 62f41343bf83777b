/** The scalar functions, one class each: they only translate between Hive and the statistics. */
package io.github.hiveanomaly.udf;
