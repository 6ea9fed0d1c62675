package io.podunit.cluster.http;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM. The JDK reads keys in PKCS#8 only, so that the older forms are wrapped: an RSA key by a constant, an
 * elliptic one by the name of its curve, which it carries itself (RFC 5915).
 */
final class PrivateKeyPem {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xA0;

    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private final String pem;
    private final String algorithm;

    /** @param algorithm of the certificate's key */
    PrivateKeyPem(String pem, String algorithm) {
        this.pem = pem;
        this.algorithm = algorithm;
    }

    /** Empty where this is no key of a kind that is known here. */
    Optional<PrivateKey> read() {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
            byte[] wrapped = switch (matcher.group(1)) {
                case "RSA PRIVATE KEY" -> wrapped(RSA, der);
                case "EC PRIVATE KEY" -> wrapped(element(SEQUENCE, EC, curve(der)), der);
                default -> der;
            };
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(wrapped)));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The library may know better, and says what is wrong if it does not.
            return Optional.empty();
        }
    }

    private static byte[] wrapped(byte[] kind, byte[] key) {
        return element(SEQUENCE, VERSION, kind, element(OCTETS, key));
    }

    /** SEQUENCE { version, OCTET STRING key, [0] curve, … }, all short but for the whole. */
    private static byte[] curve(byte[] der) {
        int at = der[1] < 0 ? 2 + (der[1] & 0x7f) : 2;
        at += VERSION.length;
        at += 2 + der[at + 1];
        if ((der[at] & 0xff) != PARAMETERS) {
            throw new IllegalArgumentException("the key does not name its curve");
        }
        return Arrays.copyOfRange(der, at + 2, at + 2 + der[at + 1]);
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
    }
}
