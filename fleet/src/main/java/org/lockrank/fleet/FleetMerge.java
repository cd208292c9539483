package org.lockrank.fleet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.input.PortableDataStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.merge.MergedRuns;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import scala.Tuple2;

/** {@code spark-submit --class org.lockrank.fleet.FleetMerge lockrank-fleet.jar MERGED EDGES INPUT...}. */
public final class FleetMerge {

    private static final Pattern SERVICE = Pattern.compile("/service=([^/]+)/");

    private FleetMerge() {}

    /** What one partition says; as bytes, for it goes from machine to machine. */
    @SuppressWarnings("ArrayRecordComponent") // no two are compared
    private record Part(byte[] merged, List<Row> edges, List<String> skipped) implements Serializable {}

    /**
     * Merges.
     *
     * @param args the merged recording to write; the table of edges to write; files, directories or patterns to read
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 3) {
            throw new IllegalArgumentException(
                    "needs the merged recording to write, the table of edges to write, and what to read");
        }
        try (SparkSession spark =
                SparkSession.builder().appName("lockrank merge").getOrCreate()) {
            List<String> skipped = merge(spark, args[0], args[1], List.of(args).subList(2, args.length));
            skipped.forEach(why -> System.err.println("lockrank: skipped: " + why));
        }
    }

    /**
     * Merges, and says which files were skipped, in order.
     */
    static List<String> merge(SparkSession spark, String merged, String edges, List<String> inputs) throws IOException {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Configuration hadoop = context.hadoopConfiguration();
        hadoop.setBoolean("mapreduce.input.fileinputformat.input.dir.recursive", true);
        JavaRDD<Part> parts = context.binaryFiles(String.join(",", inputs), context.defaultParallelism())
                .mapPartitions(FleetMerge::part)
                .persist(StorageLevel.MEMORY_AND_DISK());
        byte[] all = parts.map(Part::merged).treeReduce(FleetMerge::both);
        write(hadoop, new Path(merged), all);
        Column[] keys = Edges.KEYS.stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> rows =
                spark.createDataFrame(parts.flatMap(part -> part.edges().iterator()), Edges.schema());
        rows.groupBy(keys)
                .agg(
                        functions.sum("count").as("count"),
                        functions.sum("runs").as("runs"),
                        functions.min("first_seen").as("first_seen"),
                        functions.max("last_seen").as("last_seen"))
                .coalesce(1)
                .sortWithinPartitions(keys)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(edges);
        List<String> skipped =
                new ArrayList<>(parts.flatMap(part -> part.skipped().iterator()).collect());
        skipped.sort(null);
        return skipped;
    }

    private static Iterator<Part> part(Iterator<Tuple2<String, PortableDataStream>> files) throws IOException {
        MergedRuns runs = new MergedRuns(false);
        List<Row> edges = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        while (files.hasNext()) {
            Tuple2<String, PortableDataStream> file = files.next();
            byte[] bytes = file._2().toArray();
            try (RecordingReader reader = reader(file._1(), bytes)) {
                runs.add(reader);
            } catch (RecordingException e) {
                skipped.add(String.valueOf(e.getMessage()));
                continue;
            }
            Evidence evidence = new Evidence();
            try (RecordingReader reader = reader(file._1(), bytes)) {
                evidence.add(file._1(), reader);
            }
            Matcher service = SERVICE.matcher(file._1());
            edges.addAll(Edges.of(evidence, service.find() ? service.group(1) : ""));
        }
        return List.of(new Part(bytes(runs), edges, skipped)).iterator();
    }

    private static RecordingReader reader(String name, byte[] recording) throws IOException {
        return new RecordingReader(name, new ByteArrayInputStream(recording));
    }

    /** Merging is associative and commutative: in whatever order Spark asks, it is the same. */
    private static byte[] both(byte[] one, byte[] other) {
        MergedRuns runs = new MergedRuns(false);
        for (byte[] part : List.of(one, other)) {
            try (RecordingReader reader = reader("a part", part)) {
                runs.add(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            return bytes(runs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(MergedRuns runs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        runs.write(bytes);
        return bytes.toByteArray();
    }

    /** Beside the target first, so that nobody reads half of it. */
    private static void write(Configuration hadoop, Path target, byte[] bytes) throws IOException {
        FileSystem files = target.getFileSystem(hadoop);
        Path beside = target.suffix(".part");
        try (OutputStream out = files.create(beside, true)) {
            out.write(bytes);
        }
        files.delete(target, false);
        if (!files.rename(beside, target)) {
            throw new IOException("cannot rename " + beside + " to " + target);
        }
    }
}
