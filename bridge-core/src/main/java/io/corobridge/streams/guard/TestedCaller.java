package io.corobridge.streams.guard;

import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import org.jspecify.annotations.Nullable;

/** The caller of a body in a test: the test sees each checkpoint before the caller is asked. */
record TestedCaller(@Nullable Caller caller, TestControl control) implements Caller {

    /** Returns the caller to ask for {@code caller}: that one itself in a program. */
    static @Nullable Caller around(@Nullable Caller caller) {
        TestControl control = TestControls.current();
        return control == null ? caller : new TestedCaller(caller, control);
    }

    @Override
    public boolean givesUp() {
        return caller != null && caller.givesUp();
    }

    @Override
    public boolean givesUpAtCheckpoint(Surroundings body) {
        try {
            if (body.exposed()) { // no error is raised in shielded cleanup
                control.checkpoint();
            }
        } catch (Throwable injected) {
            throw Sneaky.raise(injected);
        }
        return true; // the body looks at its exit, and asks the caller itself
    }
}
