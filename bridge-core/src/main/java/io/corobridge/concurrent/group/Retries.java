package io.corobridge.concurrent.group;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.ScopeBody;
import io.corobridge.concurrent.RetryPolicy;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ScopeFrame;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a block again after an error, by a {@link RetryPolicy}, on the stack of the body. */
public final class Retries {

    private Retries() {}

    /**
     * Runs {@code block} with the number of the attempt, until it returns or the policy gives up. The last error is
     * raised, with the first one suppressed in it; an exit goes on as it is. An attempt in which an exit was raised is
     * the last one, whatever error its cleanup ends with. A retry that begins in cleanup has no such exit to meet.
     */
    public static <T extends @Nullable Object> T run(
            CoroutineScope co, RetryPolicy policy, ScopeBody<? super Integer, T> block) {
        Objects.requireNonNull(policy, "policy");
        Surroundings body = ScopeFrame.surroundings(co);
        boolean exposed = body.exposed();
        Throwable first = null;
        for (int attempt = 1; ; attempt++) {
            co.checkpoint();
            try {
                return Unchecked.cast(block.run(attempt));
            } catch (Throwable error) {
                if (error instanceof GeneratorExit) {
                    throw Sneaky.raise(error); // the policy had the errors before it
                }
                if ((exposed && !body.exposed()) || !policy.retries(attempt, error)) {
                    throw Sneaky.raise(first == null ? error : Chaining.after(error, first));
                }
                first = first == null ? error : first;
            }
            co.sleep(policy.delayAfter(attempt));
        }
    }
}
