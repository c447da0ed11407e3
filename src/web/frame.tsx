import { Outlet } from "@tanstack/react-router";

/** The frame around every page. */
export function FrameAroundPages() {
  return <Outlet />;
}
