package io.corobridge.rxjava;

import io.corobridge.tck.contract.BadRequestContract;

class RxJavaBadRequestTest extends BadRequestContract {

    RxJavaBadRequestTest() {
        super(new RxJavaLibrary());
    }
}
