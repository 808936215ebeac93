import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { certificateFor } from "../../runtime/stand-in/certificate";
import { takePicturesFrom } from "../application/shop";

/** Where the server of pictures sends those who ask for these. */
const redirects: Record<string, string> = {
  "/metadata": "https://169.254.169.254/latest/meta-data/",
  "/plain": "http://images.shop.example/a.png",
  "/file": "file:///etc/passwd",
  "/elsewhere": "https://evil.example/a.png",
  "/name": "https://images.shop.example@evil.example/a.png",
};

/** Starts the server that the shop takes pictures from. Some of its answers lead elsewhere. */
export async function startPictures() {
  const { cert, key } = certificateFor("images.shop.example");
  const server = createServer({ cert, key }, ({ url = "" }, response) => {
    const location = redirects[url];
    response.writeHead(location === undefined ? 200 : 302, location === undefined ? {} : { Location: location });
    response.end(url === "/large.png" ? "x".repeat(2_000) : "a picture");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `images.shop.example:${(server.address() as AddressInfo).port}`;
  takePicturesFrom(host, cert);
  return { host, redirects: Object.keys(redirects), close: () => void server.close() };
}
