/** How well scores rank labelled anomalies, beside an isolation forest. */
package io.github.hiveanomaly.benchmarks.detection;
