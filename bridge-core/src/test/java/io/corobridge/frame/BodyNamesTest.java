package io.corobridge.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import org.junit.jupiter.api.Test;

class BodyNamesTest {

    private static final class Written implements CoroutineBody<Object> {

        @Override
        public Object run(CoroutineScope co) {
            return co;
        }
    }

    @Test
    void aLambdaHasTheNameOfTheClassItWasWrittenIn() {
        CoroutineBody<Object> body = co -> co;
        assertThat(BodyNames.of(body)).isEqualTo("coroutine-BodyNamesTest");
        assertThat(BodyNames.written(body)).isEqualTo("BodyNamesTest");
    }

    @Test
    void aClassHasItsOwn() {
        assertThat(BodyNames.of(new Written())).isEqualTo("coroutine-BodyNamesTest$Written");
        assertThat(BodyNames.written(new Written())).isEqualTo("BodyNamesTest$Written");
    }

    @Test
    void aGivenNameComesBeforeTheClassAndStaysAfterTheEnd() {
        CoroutineBody<Object> body = CoroutineBody.named("orders", co -> co);
        assertThat(BodyNames.of(body)).isEqualTo("coroutine-orders");
        assertThat(BodyNames.written(body)).isEqualTo("orders");
        assertThat(BodyNames.written(BodyNames.ended(body))).isEqualTo("orders");
        assertThat(BodyNames.ended(body)).isInstanceOf(String.class);
    }

    @Test
    void theOuterOfTwoNamesCounts() {
        CoroutineBody<Object> inner = CoroutineBody.named("inner", co -> co);
        assertThat(BodyNames.written(CoroutineBody.named("outer", inner))).isEqualTo("outer");
    }
}
