package io.corobridge.tck.streams;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.testng.IHookCallBack;
import org.testng.IHookable;
import org.testng.ITestResult;
import org.testng.SkipException;

/**
 * Makes failures of what the TCK lets pass in silence: a skipped test (it also turns the failure of an optional rule
 * into a skip), and an error that was recorded while a test ran and was not looked at.
 */
public final class Strictness implements IHookable {

    /** For TestNG. */
    public Strictness() {}

    @Override
    public void run(IHookCallBack test, ITestResult result) {
        test.runTestMethod(result);
        if (result.getInstance() instanceof Strict verification) {
            judge(verification, result);
        }
    }

    /** Throws the error that takes the place of the test's own outcome. */
    private static void judge(Strict verification, ITestResult result) {
        String name = result.getMethod().getMethodName();
        boolean maySkip = verification.maySkip(name);
        Throwable outcome = outcome(result);
        if (outcome instanceof SkipException skipped) {
            if (!maySkip && !name.startsWith("untested_")) {
                AssertionError failure = new AssertionError(name + " was skipped");
                failure.addSuppressed(skipped); // as its cause it would make TestNG skip again
                throw failure;
            }
        } else if (outcome == null) {
            Throwable unseen = verification.environment().dropAsyncError();
            if (maySkip) {
                throw new AssertionError(name + " was to be skipped and ran", unseen);
            } else if (unseen != null) {
                throw new AssertionError(name + " recorded an error and passed", unseen);
            }
        }
    }

    private static @Nullable Throwable outcome(ITestResult result) {
        Throwable thrown = result.getThrowable();
        return thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown;
    }
}
