package io.corobridge.concurrent.group;

import io.corobridge.CoroutineScope;
import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The manager behind {@code co.shielded}: no exit is raised in its block. Its resource is true. */
public final class Shield extends BlockManager<Boolean> {

    private Shield() {}

    /** Runs {@code block} shielded, in the body of {@code co}. */
    public static <T extends @Nullable Object> T run(CoroutineScope co, Callable<? extends T> block) {
        return Unchecked.cast(co.<Boolean, T>with(new Shield(), shielded -> called(co, block)));
    }

    private static <T extends @Nullable Object> T called(CoroutineScope co, Callable<? extends T> block)
            throws Exception {
        return block.call();
    }

    @Override
    Block<Boolean> begin(SubscriberContext context) {
        return new Shielded();
    }

    @Override
    public String kind() {
        return "shield";
    }

    private static final class Shielded implements Block<Boolean> {

        @Override
        public Boolean enter(@Nullable Surroundings via) {
            Surroundings.shield(via);
            return true;
        }

        @Override
        public OwnIterator<Boolean> exit(@Nullable Throwable error) {
            return new OwnIterator<>() {
                @Override
                public Step<Boolean> step(@Nullable Object in, @Nullable Surroundings via) {
                    Surroundings.unshield(via);
                    if (in instanceof Raise raise) {
                        throw Sneaky.raise(raise.error());
                    }
                    return new Step.Returned<>(false);
                }

                @Override
                public void close() {}
            };
        }
    }
}
