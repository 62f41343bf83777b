/** What the functions and the training cost in Spark. */
package io.github.hiveanomaly.benchmarks;
