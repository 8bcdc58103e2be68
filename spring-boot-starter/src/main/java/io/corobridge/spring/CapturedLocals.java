package io.corobridge.spring;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.UnaryOperator;
import org.springframework.util.ClassUtils;
import reactor.util.context.Context;

/** The registered thread-locals of the current thread, for the context of what is subscribed on another one. */
final class CapturedLocals {

    static final boolean PRESENT =
            ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory", CapturedLocals.class.getClassLoader());

    private CapturedLocals() {}

    /** Captures them now; a key that the subscriber's context has keeps its value. */
    static UnaryOperator<Context> capture() {
        ContextSnapshot snapshot = ContextSnapshotFactory.builder().build().captureAll();
        return context -> snapshot.updateContext(context, key -> !context.hasKey(key));
    }
}
