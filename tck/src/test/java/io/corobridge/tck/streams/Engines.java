package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import java.util.stream.Stream;

/** The engines that this JVM has; the ledger expects a run on each of them. */
final class Engines {

    private Engines() {}

    /** For a TestNG data provider. */
    static Object[][] rows() {
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE)
                .filter(Fibers::supports)
                .map(engine -> new Object[] {engine})
                .toArray(Object[][]::new);
    }
}
