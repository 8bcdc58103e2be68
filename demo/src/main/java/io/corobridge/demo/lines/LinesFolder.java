package io.corobridge.demo.lines;

import io.corobridge.demo.DemoProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The folder that the configuration allows; no path leaves it. */
@Component
public final class LinesFolder {

    private static final List<String> SAMPLES = List.of("signals.txt", "seed.txt");

    private final Path folder;

    LinesFolder(DemoProperties properties) throws IOException {
        Path configured = properties.lines().folder();
        if (Files.notExists(configured)) {
            Files.createDirectories(configured);
            for (String sample : SAMPLES) {
                try (InputStream text = LinesFolder.class.getResourceAsStream("/lines/" + sample)) {
                    Files.copy(text, configured.resolve(sample));
                }
            }
        }
        folder = configured.toRealPath();
    }

    /**
     * Opens a file of the folder.
     *
     * @throws ResponseStatusException 400 for what is no path, 403 for one that leaves the folder, 404 for no file
     */
    public Reader open(String name) {
        try {
            Path path = folder.resolve(name).normalize();
            if (!path.startsWith(folder)) {
                throw outside();
            }
            if (!Files.isRegularFile(path)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no file '" + name + "'");
            }
            if (!path.toRealPath().startsWith(folder)) {
                throw outside(); // through a link
            }
            return new Reader(path);
        } catch (InvalidPathException notAPath) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "that is no file name", notAPath);
        } catch (IOException unreadable) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "'" + name + "' can't be read", unreadable);
        }
    }

    private static ResponseStatusException outside() {
        return new ResponseStatusException(HttpStatus.FORBIDDEN, "that path leaves the folder");
    }
}
