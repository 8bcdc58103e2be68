package io.corobridge.rxjava;

import io.corobridge.tck.contract.BrokenCallsContract;

class RxJavaBrokenCallsTest extends BrokenCallsContract {

    RxJavaBrokenCallsTest() {
        super(new RxJavaLibrary());
    }
}
