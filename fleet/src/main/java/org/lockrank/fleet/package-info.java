/**
 * The merge of many recordings as a job on Apache Spark.
 *
 * <p>What enters: recordings, in any file system that Hadoop knows. What leaves: the merged recording, byte for byte what {@code lockrank merge}
 * writes, and a table of edges in Parquet. Must not know: how runs are merged, which is the analysis' to say.
 */
@NullMarked
package org.lockrank.fleet;

import org.jspecify.annotations.NullMarked;
