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
}
