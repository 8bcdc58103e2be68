package io.corobridge.streams.spi;

import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.HandOver;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Installs the {@link TestControl} of a test kit. While one is installed, bodies are handed over on each engine: a call
 * that resumes a body returns when the body has suspended or ended.
 *
 * @since 0.1.0
 */
public final class TestControls {

    private static final AtomicReference<@Nullable TestControl> INSTALLED = new AtomicReference<>();

    /**
     * The control of the test that runs. It is plain, since a program may not pay for it: a thread that works for the
     * test got its task from the test's thread, after the write.
     */
    private static @Nullable TestControl current;

    private TestControls() {}

    /** Returns the control of the test that runs; null in a program. */
    public static @Nullable TestControl current() {
        return current;
    }

    /**
     * Installs {@code control}, for bodies that are made from now on.
     *
     * @throws IllegalStateException if another one is installed: two tests can't run at a time
     */
    public static void install(TestControl control) {
        Objects.requireNonNull(control, "control");
        if (!INSTALLED.compareAndSet(null, control)) {
            throw new IllegalStateException(
                    "another test controls the bodies of this JVM, two can't run at a time: " + INSTALLED.get());
        }
        current = control;
        long patience = control.patience().toNanos();
        Fibers.handOver(new HandOver() {
            @Override
            public long patience() {
                return patience;
            }

            @Override
            public void blocked(IllegalStateException reason) {
                control.blocked(reason);
            }
        });
    }

    /** Removes {@code control}, if it is installed. */
    public static void remove(TestControl control) {
        if (current == control) {
            current = null;
            Fibers.handOver(null);
            INSTALLED.set(null);
        }
    }
}
