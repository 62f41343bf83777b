/**
 * What a training run and its scores come to, on one page of HTML: {@link Report} is the command,
 * {@link Interview} asks the scripts of sql/ by way of {@link HiveServer}, the classes called after
 * a section say what the answers mean, and {@link Page} writes them down.
 */
package io.github.hiveanomaly.report;
