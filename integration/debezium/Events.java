import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Runs one of Debezium's engines for each file of properties, and prints every message as a line of JSON, until standard
 * input ends: the engine's `name`, the topic, and key and value as Kafka's converter writes them. A line with
 * `"schemas":true` has them with their schemas: the first of each schema does, for they are long.
 */
public final class Events {
    private final BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));

    public static void main(String[] files) throws Exception {
        new Events().run(files);
    }

    private void run(String[] files) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<DebeziumEngine<?>> engines = new ArrayList<>();
        for (String file : files) {
            DebeziumEngine<?> engine = engineOf(file);
            engines.add(engine);
            threads.execute(engine);
        }
        while (System.in.read() >= 0) {
            // Only its end matters.
        }
        for (DebeziumEngine<?> engine : engines) {
            engine.close();
        }
        threads.shutdown();
        threads.awaitTermination(30, TimeUnit.SECONDS);
        System.exit(0);
    }

    private DebeziumEngine<?> engineOf(String file) throws Exception {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        }
        Printer printer = new Printer(properties.getProperty("name"));
        return DebeziumEngine.create(Connect.class)
            .using(properties)
            .using((boolean succeeded, String message, Throwable error) -> {
                if (!succeeded) {
                    System.err.println(message + (error == null ? "" : ": " + error));
                    System.exit(1);
                }
            })
            .notifying((events, committer) -> {
                printer.print(events);
                for (var event : events) {
                    committer.markProcessed(event);
                }
                committer.markBatchFinished();
            })
            .build();
    }

    private final class Printer {
        private final String engine;
        private final JsonConverter[] plain = { converter(true, false), converter(false, false) };
        private final JsonConverter[] withSchemas = { converter(true, true), converter(false, true) };
        private final Map<String, Schema> printed = new HashMap<>();

        Printer(String engine) {
            this.engine = engine;
        }

        void print(List<ChangeEvent<SourceRecord, SourceRecord>> events) {
            try {
                synchronized (out) {
                    for (var event : events) {
                        out.write(line(event.value()));
                        out.newLine();
                    }
                    out.flush();
                }
            } catch (java.io.IOException error) {
                throw new java.io.UncheckedIOException(error);
            }
        }

        private String line(SourceRecord message) {
            Schema schema = message.valueSchema();
            // A tombstone has none.
            boolean isNew = schema != null && !schema.equals(printed.put(message.topic(), schema));
            JsonConverter[] converters = isNew ? withSchemas : plain;
            String topic = message.topic();
            byte[] key = converters[0].fromConnectData(topic, message.keySchema(), message.key());
            byte[] value = converters[1].fromConnectData(topic, schema, message.value());
            return "{\"engine\":\"" + engine + "\",\"topic\":\"" + topic + "\",\"schemas\":" + isNew
                + ",\"key\":" + text(key) + ",\"value\":" + text(value) + "}";
        }
    }

    private static String text(byte[] json) {
        return json == null ? "null" : new String(json, StandardCharsets.UTF_8);
    }

    private static JsonConverter converter(boolean isKey, boolean hasSchemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", hasSchemas), isKey);
        return converter;
    }
}
