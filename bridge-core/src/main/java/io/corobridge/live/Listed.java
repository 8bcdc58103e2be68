package io.corobridge.live;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.LiveBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The driver of a body, or of a scope, as the list of live bodies sees it. Any thread may call it while the body runs:
 * an answer may be stale.
 */
public interface Listed {

    /** Returns the name of the body. */
    String shownName();

    /** Returns the kind: {@code coroutine}, {@code async generator}, {@code awaitable}, {@code scope}. */
    default String shownKind() {
        return "awaitable";
    }

    /** Returns the name of the task that the body is; null if it is none. */
    default @Nullable String taskName() {
        return null;
    }

    State state();

    /** Returns the engine; null without a body. */
    default @Nullable Engine shownEngine() {
        return null;
    }

    /** Returns the objects that the body waits for, from the outermost coroutine to the one at the end. */
    default List<LiveBody.Wait> waits() {
        return List.of();
    }

    /** Returns the managers of the blocks that the body is in, the outermost first. */
    default List<String> blocks() {
        return List.of();
    }

    /** Returns the subscription whose body this is; null for none. */
    default @Nullable Object subscription() {
        return null;
    }

    /** Returns the {@link Listed} for which this runs, or that one's {@link #subscription}; null for none. */
    default @Nullable Object parent() {
        return null;
    }
}
