package io.corobridge.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol between woven callers, woven callees and an engine. */
class WovenTest {

    private static final String METHOD = "m()V";
    private static final String OTHER = "o()V";
    private static final String LINES = "m(WovenTest.java:7,8";

    private final Body body = new Body();

    private static final class Body extends Woven {
        private IllegalStateException refusal;

        @Override
        protected Object outcome() {
            throw refusal;
        }

        @Override
        protected void refuse(IllegalStateException error) {
            refusal = error;
        }
    }

    /** A woven class with one method that takes a link. */
    @WovenClass(version = 1, methods = METHOD)
    private static class Taking {
        void m() {}
    }

    /** An unwoven class below it, with that method. */
    private static class Shadowing extends Taking {
        @Override
        void m() {}
    }

    /** An unwoven class below it, without that method. */
    private static class Inheriting extends Taking {}

    /** A woven class below the unwoven one, which does not have the method. */
    @WovenClass(version = 1, methods = OTHER)
    private static final class Below extends Shadowing {}

    private Rec rec;

    @BeforeEach
    void makeRecord() {
        rec = new Rec();
        rec.pc = 2;
    }

    private boolean goesOn(Object calledOn) {
        body.suspend();
        return body.left(rec, calledOn, Taking.class, false, METHOD, LINES);
    }

    @Test
    void aLinkIsTakenOnceByTheMethodItNames() {
        Woven.link(body, METHOD, "on");
        assertThat(body.take(METHOD)).isEqualTo("on");
        assertThat(body.take(METHOD)).isNull();
    }

    @Test
    void aLinkIsTakenFromOthersByAnyMethod() {
        Woven.link(body, METHOD, "on");
        assertThat(body.take(OTHER)).isNull();
        assertThat(body.take(METHOD)).isNull();
    }

    @Test
    void aBridgePassesItsOwnLinkOn() {
        Woven.link(body, METHOD, "on");
        Woven.bridge(body, OTHER, "p()V");
        Woven.bridge(body, METHOD, OTHER);
        assertThat(body.take(OTHER)).isEqualTo("on");
    }

    @Test
    void aLinkIsVoidAfterTheCallAndAfterAnError() {
        Woven.link(body, METHOD, "on");
        assertThat(Woven.isSuspended(body)).isFalse();
        assertThat(body.take(METHOD)).isNull();
        Woven.link(body, METHOD, "on");
        Woven.caught(body);
        assertThat(body.take(METHOD)).isNull();
    }

    @Test
    void anActivationThatWasCalledDirectlyIsLeft() {
        assertThat(goesOn(new Taking())).isFalse();
        assertThat(body.leave()).isTrue();
        body.reenter();
        assertThat(body.next()).isSameAs(rec);
        assertThat(body.next()).isNull();
    }

    /** By a callee that was given null for the scope, say: it ran from its beginning. */
    @Test
    void anActivationThatIsNotEnteredAgainIsAnErrorOfItsCaller() {
        assertThat(goesOn(new Taking())).isFalse();
        body.leave();
        body.reenter();
        assertThatThrownBy(() -> Woven.isSuspended(body)).hasMessageContaining("was not entered again");
        assertThat(Woven.isSuspended(body)).as("reported once").isFalse();
    }

    @Test
    void anActivationOfAnInheritedMethodIsLeft() {
        assertThat(goesOn(new Inheriting())).isFalse();
        assertThat(goesOn(Inheriting.class)).isFalse();
    }

    @Test
    void anActivationThatWasEnteredAgainIsLeftAgain() {
        assertThat(goesOn(rec)).isFalse();
    }

    @Test
    void anActivationBehindAnUnwovenMethodGoesOnWithTheError() {
        for (Object calledOn :
                new Object[] {null, new Shadowing(), new Below(), Shadowing.class, "other", String.class}) {
            assertThat(goesOn(calledOn)).as("%s", calledOn).isTrue();
            assertThat(body.leave()).as("suspended").isFalse();
            assertThatThrownBy(body::poll)
                    .hasMessageContaining("WovenTest$Taking.m(WovenTest.java:8) would suspend here")
                    .hasMessageContaining("called by code that is not woven: ");
        }
    }

    private boolean goesOnInLambda(Object calledOn, String method) {
        body.suspend();
        return body.left(rec, calledOn, Taking.class, true, method, LINES);
    }

    @Test
    void theBodyOfALambdaThatWasCalledThroughSomethingElseGoesOnWithTheError() {
        for (Object calledOn : new Object[] {null, new Taking(), (Runnable) () -> {}, Taking.class}) {
            assertThat(goesOnInLambda(calledOn, "run()V")).as("%s", calledOn).isTrue();
        }
        Object lambda = (Runnable & WovenBody) () -> {};
        assertThat(goesOnInLambda(lambda, METHOD))
                .as("a method that it inherits")
                .isTrue();
    }

    @Test
    void theBodyOfAMarkedLambdaIsLeft() {
        Object lambda = (Runnable & WovenBody) () -> {};
        assertThat(goesOnInLambda(lambda, "run()V")).isFalse();
    }

    @Test
    void theActivationsInsideOneThatGoesOnAreEnteredAgain() {
        Rec inner = new Rec();
        inner.pc = 1;
        body.suspend();
        assertThat(body.left(inner, new Taking(), Taking.class, false, METHOD, LINES))
                .isFalse();
        assertThat(body.left(rec, null, Taking.class, false, METHOD, LINES)).isTrue();
        assertThat(body.next()).isSameAs(inner);
        assertThat(body.next()).isNull();
    }

    @Test
    void activationsAreEnteredAgainFromTheOutermostOne() {
        Rec outer = new Rec();
        outer.pc = 1;
        goesOn(new Taking());
        body.left(outer, new Taking(), Taking.class, false, METHOD, LINES);
        body.leave();
        body.reenter();
        assertThat(body.next()).isSameAs(outer);
        assertThat(body.next()).isSameAs(rec);
    }

    @Test
    void anErrorWhileActivationsAreSavedGivesTheWaitUp() {
        goesOn(new Taking());
        Woven.caught(body);
        assertThat(body.refusal).hasMessageContaining("could not be saved");
        assertThat(body.leave()).as("suspended").isFalse();
    }

    @Test
    void theSentinelIsNoValueOfAProgram() {
        assertThatThrownBy(() -> body.left(rec, rec, Taking.class, false, METHOD, LINES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SUSPENDED is not a value");
    }

    @Test
    void codeOfAnotherEngineHasNoBody() {
        assertThat(Woven.of("no scope")).isNull();
        assertThat(Woven.of(null)).isNull();
        assertThat(Woven.isSuspended(null)).isFalse();
        Woven.link(null, METHOD, "on");
        Woven.bridge(null, METHOD, OTHER);
        Woven.caught(null);
        assertThat(Woven.choose(null, "no scope", METHOD)).isNull();
    }
}
