package io.corobridge.tck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares the public API of a module with the list that is checked in, so that no change of it goes unseen.
 *
 * <p>{@code -Dcorobridge.api=write} writes the list anew.
 */
public abstract class PublicApiContract {

    private final Path classes;
    private final Path list;

    /**
     * For a subclass in the module's tests.
     *
     * @param classes the folder of the module's classes, with its descriptor
     * @param list the file with one line for each type and member
     */
    protected PublicApiContract(Path classes, Path list) {
        this.classes = classes;
        this.list = list;
    }

    @Test
    void thePublicApiIsWhatTheListSays() throws IOException {
        List<String> api = ApiListing.of(classes);
        if ("write".equals(System.getProperty("corobridge.api"))) {
            Files.createDirectories(list.toAbsolutePath().getParent());
            Files.write(list, api);
        }
        assertThat(api).isNotEmpty().isEqualTo(Files.readAllLines(list));
    }
}
