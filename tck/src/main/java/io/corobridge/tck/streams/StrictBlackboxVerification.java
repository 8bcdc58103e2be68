package io.corobridge.tck.streams;

import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.Listeners;

/**
 * The TCK of a subscriber, as seen from outside, where a skip is a failure, but for the {@code untested_} rules and
 * those that the subclass names in {@link #maySkip}.
 *
 * @param <T> the element type
 */
@Listeners(Strictness.class)
public abstract class StrictBlackboxVerification<T> extends SubscriberBlackboxVerification<T> implements Strict {

    private final TestEnvironment environment;

    /** With {@code environment}'s time-outs. */
    protected StrictBlackboxVerification(TestEnvironment environment) {
        super(environment);
        this.environment = environment;
    }

    @Override
    public final TestEnvironment environment() {
        return environment;
    }
}
