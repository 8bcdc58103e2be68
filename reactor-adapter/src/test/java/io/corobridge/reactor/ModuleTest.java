package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module needs what it requires, and nothing that is optional. */
class ModuleTest {

    private static final List<String> REQUIRED =
            List.of("bridge-core", "reactor-adapter", "reactor-core-", "reactive-streams-1");

    @Test
    void resolvesWithoutWhatIsOptional() {
        Path[] required = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("test-classes"))
                .filter(path -> REQUIRED.stream().anyMatch(path::contains))
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(required), ModuleFinder.of(), Set.of("io.corobridge.reactor"));
        assertThat(resolved.modules())
                .extracting(module -> module.name())
                .containsExactlyInAnyOrder(
                        "io.corobridge.reactor", "io.corobridge.core", "reactor.core", "org.reactivestreams");
    }
}
