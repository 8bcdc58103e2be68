package io.corobridge.rxjava;

import io.corobridge.tck.contract.ValueContract;

class RxJavaValueTest extends ValueContract {

    RxJavaValueTest() {
        super(new RxJavaLibrary());
    }
}
