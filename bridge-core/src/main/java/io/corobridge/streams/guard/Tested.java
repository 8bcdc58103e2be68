package io.corobridge.streams.guard;

import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import java.util.function.Supplier;

/** Tells the {@link TestControl} of the test that runs of the parts of a run. In a program it costs one plain read. */
public final class Tested {

    private Tested() {}

    /** Tells of the begin of {@code part}. A caller first checks for a control, so that a program makes no object. */
    public static void opened(TestControl.Kind kind, Object part, Supplier<String> description, Runnable close) {
        TestControl control = TestControls.current();
        if (control != null) {
            control.opened(kind, part, description, close);
        }
    }

    /** Tells of the end of {@code part}. */
    public static void closed(Object part) {
        TestControl control = TestControls.current();
        if (control != null) {
            control.closed(part);
        }
    }
}
