import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Writes an index with several threads: documents, deletes, updates of values, readers, merges and commits. */
public final class Driver {

    private Driver() {}

    public static void main(String[] args) throws Exception {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(
                        directory, new IndexWriterConfig(new StandardAnalyzer()).setMaxBufferedDocs(20))) {
            Thread[] threads = new Thread[4];
            for (int t = 0; t < threads.length; t++) {
                int number = t;
                threads[t] = new Thread(() -> writes(writer, number), "writer-" + t);
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            writer.forceMerge(1);
            System.out.println(writer.getDocStats().numDocs + " documents");
        }
    }

    private static void writes(IndexWriter writer, int number) {
        try {
            for (int i = 0; i < 300; i++) {
                Term id = new Term("id", number + "-" + i % 100);
                Document document = new Document();
                document.add(new StringField("id", id.text(), Field.Store.YES));
                document.add(new NumericDocValuesField("count", i));
                writer.updateDocument(id, document);
                writer.updateNumericDocValue(id, "count", i + 1L);
                if (i % 50 == 0) {
                    writer.deleteDocuments(new Term("id", number + "-" + i));
                    DirectoryReader.open(writer).close();
                    writer.commit();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
