/**
 * The training job: reads readings by Spark, finds the situations of every segment, writes them to
 * the metastore. {@link io.github.hiveanomaly.training.Train} is its command line, {@link
 * io.github.hiveanomaly.training.TrainingJob} the job itself.
 */
package io.github.hiveanomaly.training;
