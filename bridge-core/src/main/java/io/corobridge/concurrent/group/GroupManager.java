package io.corobridge.concurrent.group;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The manager behind {@link TaskGroup#open()} and {@link TaskGroup#supervised()}. */
public final class GroupManager extends BlockManager<TaskGroup> {

    private final @Nullable Engine engine; // null for that of the body
    private final boolean supervised;

    private GroupManager(@Nullable Engine engine, boolean supervised) {
        this.engine = engine;
        this.supervised = supervised;
    }

    /** Makes a manager of groups whose tasks run on the engine of the body that enters it. */
    public static AsyncContextManager<TaskGroup> open(boolean supervised) {
        return new GroupManager(null, supervised);
    }

    /** Makes a manager of groups whose tasks run on {@code engine}. */
    public static AsyncContextManager<TaskGroup> open(Engine engine, boolean supervised) {
        return new GroupManager(Objects.requireNonNull(engine, "engine"), supervised);
    }

    @Override
    Block<TaskGroup> begin(SubscriberContext context) {
        return new Group(engine, supervised, context);
    }

    @Override
    public String kind() {
        return "task group";
    }
}
