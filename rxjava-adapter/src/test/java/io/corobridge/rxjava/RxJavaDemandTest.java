package io.corobridge.rxjava;

import io.corobridge.tck.contract.DemandContract;

class RxJavaDemandTest extends DemandContract {

    RxJavaDemandTest() {
        super(new RxJavaLibrary());
    }
}
