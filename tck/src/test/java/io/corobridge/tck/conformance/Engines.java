package io.corobridge.tck.conformance;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.util.List;
import java.util.stream.Stream;

/** The engines that this JVM has. */
final class Engines {

    private Engines() {}

    static List<Engine> available() {
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE)
                .filter(Engines::isAvailable)
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
