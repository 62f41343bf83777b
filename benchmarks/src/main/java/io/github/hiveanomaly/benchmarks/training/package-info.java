/** The training job against MLlib's k-means and against the scan that neither can do without. */
package io.github.hiveanomaly.benchmarks.training;
