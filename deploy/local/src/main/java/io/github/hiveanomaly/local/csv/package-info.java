/**
 * A user's CSV file: what is in it, and how it becomes a table of readings. Knows no Hive server.
 *
 * <p>{@link io.github.hiveanomaly.local.csv.CsvFile} reads rows, {@link
 * io.github.hiveanomaly.local.csv.CsvProfile} finds what the columns hold, {@link
 * io.github.hiveanomaly.local.csv.Roles} says which of them is what, {@link
 * io.github.hiveanomaly.local.csv.ReadingsWriter} writes the rows as Hive reads them, and {@link
 * io.github.hiveanomaly.local.csv.Binding} the HiveQL that binds them.
 */
package io.github.hiveanomaly.local.csv;
