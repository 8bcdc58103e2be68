package io.corobridge.tck.conformance;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of scenarios or of traces: one JSON object a line, plain or gzip. */
final class Corpus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GZIP_MAGIC = 0x1f;

    private final Path file;
    private final BufferedReader reader;

    Corpus(Path file) throws IOException {
        this.file = file;
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(1);
        boolean gzip = in.read() == GZIP_MAGIC;
        in.reset();
        reader = new BufferedReader(new InputStreamReader(gzip ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }

    /** The next object, or null at the end. */
    @Nullable
    JsonNode next() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank() && !line.startsWith("//")) {
                return JSON.readTree(line);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
