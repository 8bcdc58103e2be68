package io.corobridge;

import java.util.List;
import java.util.stream.Stream;

/** The engines that this JVM has. */
final class TestEngines {

    private TestEngines() {}

    static List<Engine> available() {
        String only = System.getProperty("corobridge.test.engine"); // for a short run
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE)
                .filter(TestEngines::isAvailable)
                .filter(engine -> only == null || only.equals(engine.name()))
                .toList();
    }

    private static boolean isAvailable(Engine engine) {
        try {
            Coroutine.of(engine, co -> 0).send(null);
            return true;
        } catch (UnsupportedOperationException absent) {
            return false;
        }
    }
}
